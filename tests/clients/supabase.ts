import { supabase } from "../../src/clients/supabase.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import { createClient } from "@supabase/supabase-js";
const supabase = createClient("https://", "key");
`;

const builder = 'import("@supabase/supabase-js").PostgrestFilterBuilder<any, any, any, any>';

export default {
  client: supabase,
  types: {
    client: 'import("@supabase/supabase-js").SupabaseClient',
    schema: 'ReturnType<import("@supabase/supabase-js").SupabaseClient["schema"]>',
    table: 'import("@supabase/supabase-js").PostgrestQueryBuilder<any, any, any>',
    query: builder,
    one: builder,
    change: builder,
  },
  notInstalled: { "@supabase/ssr": "its factories give the client of @supabase/supabase-js" },
  allowed: {
    createServerClient: "from @supabase/ssr",
    createBrowserClient: "from @supabase/ssr",
  },
  matrix: [
    {
      name: "client",
      setup,
      read: 'supabase.from("users").select("name").eq("id", id).single()',
      write: 'supabase.from("users").update({ seen: true }).eq("id", id)',
      lookAlike: { setup: "const supabase = { from: Array.from };", expression: "supabase.from([id])" },
    },
    {
      name: "builder that is kept",
      setup: `${setup}
const userOf = (id: string) => {
  let query = supabase.from("users").select("name");
  query = query.eq("id", id);
  return query;
};`,
      read: "userOf(id)",
      lookAlike: { setup: "const userOf = (id: string) => [id].filter((name) => name !== '');", expression: "userOf(id)" },
    },
    {
      name: "annotated client, function in the database",
      setup: `
import type { SupabaseClient } from "@supabase/supabase-js";
declare const client: SupabaseClient;`,
      read: 'client.rpc("user_name", { id })',
      write: 'client.from("users").insert({ id }).select().single()',
      lookAlike: { setup, expression: 'supabase.storage.from("images").getPublicUrl(id)' },
    },
  ],
} satisfies ClientTest;
