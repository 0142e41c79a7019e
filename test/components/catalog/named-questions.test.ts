import assert from "node:assert/strict";
import { itemsViewColumns, itemsViewSql } from "../../../components/catalog/items-view";
import { namedQuestions } from "../../../components/catalog/named-questions";
import { questionText } from "../../../components/catalog/question-sql";
import { openTrinoGrammar, type TrinoGrammar } from "../../support/trino-grammar";

const names = { database: "config_time_machine" };

describe("namedQuestions", () => {
  let grammar: TrinoGrammar;
  before(async () => {
    grammar = await openTrinoGrammar();
  });

  it("are checked by a grammar that refuses what Trino refuses", () => {
    assert.notDeepEqual(grammar("SELECT 1 FROM WHERE x"), []);
    assert.notDeepEqual(grammar("SELECT lag(x) OVER (PARTITION y) FROM t"), []);
  });

  for (const question of namedQuestions) {
    it(`${question.name} is Trino's SQL`, () => {
      assert.deepEqual(grammar(questionText(question, names)), []);
    });

    it(`${question.name} asks for each of its parameters once, in the order it lists them`, () => {
      const text = questionText(question, names);
      const sql = question.sql(names);
      assert.equal(text.split("?").length - 1, question.parameters.length);
      const places = question.parameters.map((parameter) => sql.indexOf(` AS ${parameter.name}`));
      assert.deepEqual(
        places,
        [...places].sort((a, b) => a - b),
      );
      assert.ok(places.every((place) => place > 0));
      question.parameters.forEach((parameter, index) => {
        assert.ok(text.includes(`-- Parameter ${index + 1}: ${parameter.meaning}`));
      });
    });

    it(`${question.name} fits what Athena keeps of a named query`, () => {
      assert.match(question.name, /^[a-z-]{1,128}$/);
      assert.ok(question.description.length <= 1024);
      assert.ok(Buffer.byteLength(questionText(question, names)) <= 262_144);
    });

    it(`${question.name} keeps to the folders of its window`, () => {
      assert.match(
        question.sql(names),
        /year BETWEEN CAST\(year\(.*\) AS integer\) AND CAST\(year\(.*\) AS integer\)/,
      );
      assert.match(question.sql(names), /folder_day BETWEEN/);
    });
  }

  it("read nothing but the view, in the database they are given", () => {
    for (const question of namedQuestions) {
      const tables = [...question.sql({ database: "other" }).matchAll(/"(\w+)"\."(\w+)"/g)];
      assert.deepEqual(new Set(tables.map((match) => match[0])), new Set(['"other"."configuration_items"']));
    }
  });
});

describe("itemsViewSql", () => {
  const sql = itemsViewSql({ ...names, firstDay: "2026-09-08" });

  it("is Trino's SQL", async () => {
    const grammar = await openTrinoGrammar();
    assert.deepEqual(grammar(sql), []);
  });

  it("gives every column of the view in every branch, in order", () => {
    const branches = sql.split("UNION ALL");
    assert.equal(branches.length, 3);
    for (const branch of branches) {
      const selected = branch.slice(0, branch.indexOf("\nFROM"));
      const aliases = [...selected.matchAll(/ AS (\w+)(?=,\n|$)/g)].map((match) => match[1]);
      assert.deepEqual(
        aliases,
        itemsViewColumns.map((column) => column.name),
      );
    }
  });

  it("looks at no folder before the first day", () => {
    assert.equal(sql.split("BETWEEN 20260908 AND").length, 4);
    assert.equal(sql.split("file.year BETWEEN 2026 AND").length, 4);
  });
});
