import { graphql, GraphQLInt, GraphQLList, GraphQLObjectType, GraphQLSchema, GraphQLString } from "graphql";
import type { Pool } from "pg";

import type { CustomerOrders } from "../contract.ts";

interface CustomerRow {
  readonly id: number;
  readonly name: string;
}

/** The schema of the customers, each with the numbers of their orders. */
function schemaOn(pool: Pool): GraphQLSchema {
  const customer = new GraphQLObjectType<CustomerRow>({
    name: "Customer",
    fields: {
      name: { type: GraphQLString },
      orders: {
        type: new GraphQLList(GraphQLInt),
        resolve: async (parent) => {
          const orders = await pool.query<{ id: number }>("select id from orders where customer_id = $1 order by id", [parent.id]);
          return orders.rows.map(({ id }) => id);
        },
      },
    },
  });
  const query = new GraphQLObjectType({
    name: "Query",
    fields: {
      customers: {
        type: new GraphQLList(customer),
        resolve: async () => (await pool.query<CustomerRow>("select id, name from customers order by id")).rows,
      },
    },
  });
  return new GraphQLSchema({ query });
}

/** The customers with their orders, as a GraphQL client asks for them. */
export async function listCustomers(pool: Pool): Promise<CustomerOrders[]> {
  const { data } = await graphql({ schema: schemaOn(pool), source: "{ customers { name orders } }" });
  return (data as unknown as { readonly customers: CustomerOrders[] }).customers;
}
