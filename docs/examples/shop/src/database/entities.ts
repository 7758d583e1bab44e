import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from "typeorm";

@Entity({ name: "suppliers" })
export class Supplier {
  @PrimaryColumn("integer")
  id!: number;

  @Column("text")
  name!: string;
}

@Entity({ name: "products" })
export class Product {
  @PrimaryColumn("integer")
  id!: number;

  @Column("text")
  name!: string;

  @Column("integer", { name: "price_cents" })
  priceCents!: number;

  @Column("integer", { name: "supplier_id" })
  supplierId!: number;

  @ManyToOne(() => Supplier)
  @JoinColumn({ name: "supplier_id" })
  supplier!: Supplier;
}
