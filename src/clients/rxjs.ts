import { defineClient } from "./client.ts";

/** The functions of RxJS that turn an observable into a promise: to await one is to await the observable. */
export const rxjs = defineClient({
  name: "RxJS",
  kind: "library",
  packages: ["rxjs"],
  documentation: "https://rxjs.dev/api/index/function/firstValueFrom",
  exports: { firstValueFrom: "toPromise", lastValueFrom: "toPromise" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: { toPromise: { call: { returns: "argument" } } },
});
