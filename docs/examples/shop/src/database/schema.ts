/** The tables of the shop. Every column that a request filters or joins by has an index. */
export const schema = `
  create table suppliers (
    id integer primary key,
    name text not null
  );
  create table products (
    id integer primary key,
    name text not null,
    price_cents integer not null,
    supplier_id integer not null references suppliers
  );
  create index on products (supplier_id);
  create table stock (
    product_id integer not null references products,
    warehouse text not null,
    quantity integer not null,
    primary key (product_id, warehouse)
  );
  create table customers (
    id integer primary key,
    name text not null
  );
  create table orders (
    id integer primary key,
    customer_id integer not null references customers,
    status text not null,
    weight_grams integer not null
  );
  create index on orders (customer_id);
  create index on orders (status);
  create table order_lines (
    order_id integer not null references orders,
    product_id integer not null references products,
    quantity integer not null,
    primary key (order_id, product_id)
  );
`;
