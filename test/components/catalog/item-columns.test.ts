import assert from "node:assert/strict";
import {
  fileColumns,
  jsonSerDeParameters,
  notificationColumns,
} from "../../../components/catalog/item-columns";
import { type HiveType, parseHiveType, serDeValue } from "../../support/hive-type";

describe("jsonSerDeParameters", () => {
  const parameters = jsonSerDeParameters();
  const mapped = Object.entries(parameters).filter(([name]) => name.startsWith("mapping."));

  it("maps every column to the key it is the lower case of", () => {
    for (const [name, key] of mapped) assert.equal(name, `mapping.${key.toLowerCase()}`);
  });

  it("maps all columns whose keys are not lower case, at every depth", () => {
    const columns = [...fileColumns, ...notificationColumns];
    const names = new Set(columns.flatMap(({ name, type }) => [name, ...fieldNames(parseHiveType(type))]));
    const plain = ["arn", "configuration", "name", "relationships", "tags"];
    const expected = [...names].filter((name) => name === "arn" || !plain.includes(name));
    assert.deepEqual(mapped.map(([name]) => name.slice("mapping.".length)).sort(), expected.sort());
  });

  it("keeps the case of the document, and so of its tags", () => {
    assert.equal(parameters["case.insensitive"], "false");
  });
});

describe("fileColumns", () => {
  it("read a file as AWS Config writes it", () => {
    const body = {
      fileVersion: "1.0",
      configurationItems: [
        { ARN: "arn:aws:s3:::ledger", configuration: { name: "ledger" }, relationships: [{ name: "Is in" }] },
      ],
    };
    const [, , items] = fileColumns;
    const read = serDeValue(
      body.configurationItems,
      parseHiveType(items?.type ?? ""),
      (column) => jsonSerDeParameters()[`mapping.${column}`] ?? column,
    );
    const [item] = [read].flat();
    assert.equal(Reflect.get(Object(item), "arn"), "arn:aws:s3:::ledger");
    assert.equal(Reflect.get(Object(item), "configuration"), '{"name":"ledger"}');
    assert.deepEqual(Reflect.get(Object(item), "relationships"), [
      { resourceid: null, resourcename: null, resourcetype: null, name: "Is in" },
    ]);
  });
});

function fieldNames(type: HiveType): readonly string[] {
  if (type.kind === "array") return fieldNames(type.element);
  if (type.kind !== "struct") return [];
  return type.fields.flatMap(([name, field]) => [name, ...fieldNames(field)]);
}
