import { mikroOrm } from "../../src/clients/mikro-orm.ts";
import type { ClientTest } from "./sample.ts";

const knex = 'import("@mikro-orm/knex")';
const core = 'import("@mikro-orm/core")';
const builder = `${knex}.QueryBuilder<object>`;
const version5 = "before version 6";

const setup = `
import { Collection, Entity, EntityManager, ManyToOne, MikroORM, OneToMany, PrimaryKey, type Ref } from "@mikro-orm/core";
@Entity() class Team { @PrimaryKey() id: number; }
@Entity() class Post { @PrimaryKey() id: number; @ManyToOne(() => User) author: User; }
@Entity() class User {
  @PrimaryKey() id: number;
  @ManyToOne(() => Team, { ref: true }) team: Ref<Team>;
  @OneToMany(() => Post, (post) => post.author) posts = new Collection<Post>(this);
}
declare const orm: MikroORM;
const em: EntityManager = orm.em.fork();
void em;
`;

const memory = `const users = { rows: new Map<string, string>(), findOne(id: string) { return this.rows.get(id); } };`;

export default {
  client: mikroOrm,
  packages: ["@mikro-orm/core", "@mikro-orm/knex", "@mikro-orm/nestjs"],
  types: {
    MikroORM: `typeof ${core}.MikroORM`,
    orm: `${core}.MikroORM`,
    manager: `${knex}.SqlEntityManager`,
    transaction: `${knex}.SqlEntityManager`,
    repository: `${knex}.SqlEntityRepository<object>`,
    connection: [`${knex}.AbstractSqlConnection`, `${core}.Connection`],
    entity: `${core}.BaseEntity`,
    collection: `${core}.Collection<object>`,
    reference: `${core}.Reference<object>`,
    builder,
    countBuilder: builder,
    write: builder,
    update: builder,
    delete: builder,
  },
  allowed: {
    "repository.persist": version5,
    "repository.remove": version5,
    "repository.persistAndFlush": version5,
    "repository.removeAndFlush": version5,
    "repository.flush": version5,
  },
  matrix: [
    {
      name: "entity manager",
      setup,
      read: "em.findOne(User, id)",
      write: "em.nativeUpdate(User, { id }, { id: 2 })",
      lazyRelation: { row: "User", expression: "row.team.load()" },
      silent: ["em.persist(em.create(Team, { id }))", "em.getReference(User, id)", "em.assign(em.getReference(User, id), { id })"],
      batches: [
        "em.insertMany(User, ids.map((id) => ({ id }) as never))",
        "em.find(User, { id: { $in: ids } })",
        "(async () => { for (const id of ids) em.persist(em.create(Team, { id })); await em.flush(); })()",
      ],
      perItem: [
        "em.transactional(async (em) => { for (const id of ids) await em.nativeDelete(User, { id }); })",
        "em.find(User, {}).then(async (users) => { for (const user of users) await user.posts.init(); })",
      ],
      lookAlike: { setup: memory, expression: "users.findOne(id)" },
    },
    {
      name: "repository",
      setup: `${setup}
const users = orm.em.getRepository(User);`,
      read: "users.findOneOrFail({ id })",
      write: "users.nativeDelete({ id })",
      lazyRelation: { row: "User", expression: "row.posts.loadItems()" },
      lookAlike: { setup: memory, expression: "users.findOne(id)" },
    },
    {
      name: "injected repository, unit of work",
      setup: `
import { EntityRepository, type EntityManager } from "@mikro-orm/core";
import { InjectRepository } from "@mikro-orm/nestjs";
class User { id: number; }
class Users {
  constructor(
    @InjectRepository(User) private readonly repository: EntityRepository<User>,
    private readonly em: EntityManager,
  ) {}
  load(id: number) { return this.repository.findOne({ id }); }
  store(user: User) { return this.em.persistAndFlush(user); }
}
declare const users: Users;`,
      read: "users.load(id)",
      write: "users.store(id)",
      lookAlike: {
        setup: `const em = { persist(id: string) { return [id]; } };`,
        expression: "em.persist(id)",
      },
    },
    {
      name: "query builder, and a unit of work that is not flushed",
      setup: `
import type { SqlEntityManager } from "@mikro-orm/knex";
class User { id: number; }
declare const em: SqlEntityManager;`,
      read: "em.createQueryBuilder(User).where({ id }).getSingleResult()",
      write: "em.qb(User).update({ id: 2 }).where({ id })",
      lookAlike: { setup, expression: "em.persist(em.create(User, { id } as never))" },
    },
  ],
} satisfies ClientTest;
