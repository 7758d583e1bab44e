import { sequelize } from "../../src/clients/sequelize.ts";
import type { ClientTest } from "./sample.ts";

const memory = `
class User { static rows = new Map<string, string>(); static findByPk(id: string) { return User.rows.get(id); } }
`;

export default {
  client: sequelize,
  notInstalled: { "@sequelize/core": "a pre-release" },
  types: {
    Sequelize: 'typeof import("sequelize")',
    sequelize: ['import("sequelize").Sequelize', 'import("sequelize-typescript").Sequelize'],
    transaction: 'import("sequelize").Transaction',
    Model: 'typeof import("sequelize").Model',
    instance: 'import("sequelize-typescript").Model',
    queryInterface: 'import("sequelize").QueryInterface',
  },
  allowed: {
    "instance.count*": "defined by the associations of a model",
    "instance.create*": "defined by the associations of a model",
  },
  matrix: [
    {
      name: "class that extends Model",
      setup: `
import { DataTypes, Model, Sequelize, type BelongsToGetAssociationMixin } from "sequelize";
class Team extends Model {}
class User extends Model {
  declare id: number;
  declare getTeam: BelongsToGetAssociationMixin<Team>;
}
const sequelize = new Sequelize("postgres://localhost/app");
User.init({ id: { type: DataTypes.INTEGER, primaryKey: true } }, { sequelize });`,
      read: "User.findByPk(id)",
      write: "User.update({ seen: true }, { where: { id } })",
      lazyRelation: { row: "User", expression: "row.getTeam()" },
      perItem: [
        "sequelize.transaction(async (transaction) => { for (const id of ids) await User.destroy({ where: { id }, transaction }); })",
      ],
      lookAlike: { setup: memory, expression: "User.findByPk(id)" },
    },
    {
      name: "sequelize-typescript",
      setup: `
import { BelongsTo, Column, Model, Table } from "sequelize-typescript";
@Table class Team extends Model {}
@Table class User extends Model {
  @Column name: string;
  @BelongsTo(() => Team) team: Team;
}`,
      read: "User.scope().findOne({ where: { id } })",
      write: "User.destroy({ where: { id } })",
      lazyRelation: { row: "User", expression: 'row.$get("team")' },
      silent: ["User.build({ id })", "User.build().set({ id })", "User.build({ id }).getDataValue('name')"],
      batches: ["User.bulkCreate(ids.map((id) => ({ id })))", "User.findAll({ where: { id: ids } })"],
      perItem: [
        "User.findAll().then(async (users) => { for (const user of users) await user.destroy(); })",
        "User.findAll({ where: { id: ids } }).then((users) => Promise.all(users.map((user) => user.$count('team'))))",
      ],
      lookAlike: { setup: memory, expression: "User.findByPk(id)" },
    },
    {
      name: "model from define, and its rows",
      setup: `
import { DataTypes, Sequelize, type Model, type ModelStatic } from "sequelize";
const sequelize = new Sequelize("postgres://localhost/app");
const User = sequelize.define("user", { name: DataTypes.STRING });
const Team: ModelStatic<Model> = sequelize.model("team");`,
      read: "Team.findOne({ where: { id } })",
      write: "User.create({ name: id })",
      lazyRelation: { row: "Model", expression: "row.reload()" },
      lookAlike: {
        setup: `const sequelize = { define: (name: string) => ({ create: (id: string) => name + id }) }; const User = sequelize.define("user");`,
        expression: "User.create(id)",
      },
    },
    {
      name: "raw statement",
      setup: `
import { QueryTypes, Sequelize } from "sequelize";
const sequelize = new Sequelize("postgres://localhost/app");`,
      read: 'sequelize.query("SELECT name FROM users WHERE id = ?", { replacements: [id], type: QueryTypes.SELECT })',
      lookAlike: {
        setup: `const url = new URL("https://localhost"); const sequelize = { query: (id: string) => url.searchParams.get(id) };`,
        expression: "sequelize.query(id)",
      },
    },
  ],
} satisfies ClientTest;
