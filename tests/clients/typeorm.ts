import { typeorm } from "../../src/clients/typeorm.ts";
import type { ClientTest } from "./sample.ts";

const entity = `
import { Column, DataSource, Entity, In, ManyToOne, PrimaryGeneratedColumn, BaseEntity, Repository } from "typeorm";
@Entity() class Team { @PrimaryGeneratedColumn() id: number; }
@Entity() class User extends BaseEntity {
  @PrimaryGeneratedColumn() id: number;
  @Column() name: string;
  @ManyToOne(() => Team) team: Promise<Team>;
}
void In;
void Repository;
`;

const memory = `
const repository = {
  rows: new Map<string, string>(),
  findOneBy({ id }: { id: string }) { return this.rows.get(id); },
};
`;

const version1 = "version 1";

export default {
  client: typeorm,
  types: {
    BaseEntity: 'typeof import("typeorm").BaseEntity',
    entity: 'import("typeorm").BaseEntity',
    dataSource: 'import("typeorm").DataSource',
    manager: 'import("typeorm").EntityManager',
    transaction: 'import("typeorm").EntityManager',
    repository: 'import("typeorm").Repository<object>',
    treeRepository: 'import("typeorm").TreeRepository<object>',
    mongoRepository: 'import("typeorm").MongoRepository<object>',
    transactionRepository: 'import("typeorm").Repository<object>',
    transactionTreeRepository: 'import("typeorm").TreeRepository<object>',
    queryRunner: 'import("typeorm").QueryRunner',
    selectBuilder: 'import("typeorm").SelectQueryBuilder<object>',
    writeBuilder: ['import("typeorm").InsertQueryBuilder<object>', 'import("typeorm").UpdateQueryBuilder<object>'],
    relationBuilder: 'import("typeorm").RelationQueryBuilder<object>',
    cursor: 'ReturnType<import("typeorm").MongoRepository<object>["createCursor"]>',
  },
  allowed: { "manager.dataSource": version1, "queryRunner.dataSource": version1 },
  matrix: [
    {
      name: "repository of a data source",
      setup: `${entity}
const dataSource = new DataSource({ type: "postgres" });
const repository = dataSource.getRepository(User);`,
      read: "repository.findOneBy({ id })",
      write: 'repository.update({ id }, { name: "" })',
      silent: ["repository.create({ id })", "repository.createQueryBuilder().where({ id })", "repository.hasId(repository.create({ id }))"],
      batches: ["repository.save(ids.map((id) => repository.create({ id })))", "repository.findBy({ id: In(ids) })"],
      perItem: [
        "dataSource.transaction(async (manager) => { for (const id of ids) await manager.delete(User, id); })",
        "dataSource.transaction(async (manager) => { for (const id of ids) await manager.getRepository(User).findOneBy({ id }); })",
        "repository.find().then((users) => Promise.all(users.map((user) => user.reload())))",
      ],
      lookAlike: { setup: memory, expression: "repository.findOneBy({ id })" },
    },
    {
      name: "injected repository",
      setup: `${entity}
import { InjectRepository } from "@nestjs/typeorm";
class Users {
  constructor(@InjectRepository(User) private readonly repository: Repository<User>) {}
  load(id: number) { return this.repository.findOne({ where: { id } }); }
  rename(id: number) { return this.repository.save({ id, name: "" }); }
}
declare const users: Users;`,
      read: "users.load(id)",
      write: "users.rename(id)",
      lookAlike: { setup: memory, expression: "repository.findOneBy({ id })" },
    },
    {
      name: "statics and rows of an active record",
      setup: entity,
      read: "User.findOneByOrFail({ id })",
      write: "User.delete({ id })",
      lazyRelation: { row: "User", expression: "row.team" },
      lookAlike: {
        setup: `class User { static rows = new Map<string, string>(); static delete({ id }: { id: string }) { return User.rows.delete(id); } }`,
        expression: "User.delete({ id })",
      },
    },
    {
      name: "query builder",
      setup: `${entity}
const dataSource = new DataSource({ type: "postgres" });
const users = dataSource.getRepository(User);`,
      read: 'users.createQueryBuilder("user").where("user.id = :id", { id }).getOne()',
      write: 'users.createQueryBuilder().update().set({ name: "" }).where({ id }).execute()',
      lookAlike: {
        setup: `const users = { createQueryBuilder() { return { where: (id: string) => ({ getOne: () => id }) }; } };`,
        expression: "users.createQueryBuilder().where(id).getOne()",
      },
    },
    {
      name: "entity manager and query runner",
      setup: `${entity}
const dataSource = new DataSource({ type: "postgres" });
const runner = dataSource.createQueryRunner();`,
      read: "dataSource.manager.findOne(User, { where: { id } })",
      write: "runner.query('UPDATE users SET seen = true WHERE id = $1', [id])",
      lookAlike: { setup: memory, expression: "repository.findOneBy({ id })" },
    },
  ],
} satisfies ClientTest;
