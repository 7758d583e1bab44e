import { axios } from "../../src/clients/axios.ts";
import type { ClientTest } from "./sample.ts";

const instance = 'import("axios").AxiosInstance';

export default {
  client: axios,
  types: {
    axios: 'import("axios").AxiosStatic',
    instance,
    interceptors: `${instance}["interceptors"]`,
    interceptor: `${instance}["interceptors"]["request"]`,
  },
  allowed: { axios: "its own name, in CommonJS", "axios.AxiosInstance": "a type", "axios.AxiosStatic": "a type" },
  matrix: [
    {
      name: "default instance",
      setup: 'import axios from "axios";',
      read: 'axios.get("https://example.org/" + id)',
      write: 'axios.post("https://example.org/", { id })',
      lookAlike: { setup: "const axios = new Map<string, string>();", expression: "axios.get(id)" },
    },
    {
      name: "instance",
      setup: `
import axios, { type AxiosInstance } from "axios";
const client: AxiosInstance = axios.create({ baseURL: "https://example.org" });`,
      read: "client({ url: id })",
      write: "client.delete(id)",
      lookAlike: { setup: "const client = (name: string) => name;", expression: "client(id)" },
    },
  ],
} satisfies ClientTest;
