import { nestjsAxios } from "../../src/clients/nestjs-axios.ts";
import type { ClientTest } from "./sample.ts";

const observable = 'import("rxjs").Observable<string>';

export default {
  client: nestjsAxios,
  types: { service: 'import("@nestjs/axios").HttpService', observable, changing: observable, axios: 'import("axios").AxiosInstance' },
  matrix: [
    {
      name: "service in a field",
      setup: `
import { HttpService } from "@nestjs/axios";
import { firstValueFrom } from "rxjs";
class Users {
  constructor(private readonly http: HttpService) {}
  load(id: string) { return firstValueFrom(this.http.get(id)); }
  drop(id: string) { return this.http.axiosRef.delete(id); }
}
declare const users: Users;`,
      read: "users.load(id)",
      write: "users.drop(id)",
      lookAlike: {
        setup:
          "class Users { rows = new Map<string, string>(); load(id: string) { return this.rows.get(id); } } declare const users: Users;",
        expression: "users.load(id)",
      },
    },
  ],
} satisfies ClientTest;
