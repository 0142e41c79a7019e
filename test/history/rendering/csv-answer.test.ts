import assert from "node:assert/strict";
import fc from "fast-check";
import { rowOf } from "../../../history/questions/answer";
import { changeColumns, csvText, itemColumns, sheetOf } from "../../../history/rendering/csv-answer";

interface Row {
  readonly a: unknown;
  readonly b: unknown;
}

describe("csvText", () => {
  it("writes a line of names and a record a row, ended as RFC 4180 asks", () => {
    assert.equal(csv({ a: "x", b: "y" }), "a,b\r\nx,y\r\n");
  });

  it("writes structures as JSON texts and null as nothing", () => {
    assert.equal(csv({ a: { x: [1] }, b: null }), 'a,b\r\n"{""x"":[1]}",\r\n');
  });

  const formulas = ["=1+1", "+1", "-1+1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "\n1", "\t1"];
  const hidden = [
    "  =1",
    "\u00a0=1",
    "\ufeff=1",
    '"=1',
    '" =1"',
    "'+1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
    "\u3000＝1",
  ];
  for (const cell of [...formulas, ...hidden]) {
    it(`keeps ${JSON.stringify(cell)} from being a formula`, () => {
      assert.match(csv({ a: cell, b: "" }), /\r\n"?'/);
    });
  }

  for (const cell of ["-5", "-0.25", "-1e9", "5", "a=1", "", "arn:aws:s3:::x"]) {
    it(`leaves ${JSON.stringify(cell)} as it is`, () => {
      assert.equal(csv({ a: cell, b: "x" }), `a,b\r\n${cell},x\r\n`);
    });
  }

  it("leaves a number below zero a number", () => {
    assert.equal(csv({ a: -5, b: -0.5 }), "a,b\r\n-5,-0.5\r\n");
  });

  for (const cell of ["a\nb", "a\rb", "a\r\nb", 'a"b', "a,b"]) {
    it(`quotes ${JSON.stringify(cell)}`, () => {
      assert.equal(csv({ a: cell, b: "" }), `a,b\r\n"${cell.replaceAll('"', '""')}",\r\n`);
    });
  }

  it("cuts a cell that a spreadsheet cannot hold, between characters, and tells it", () => {
    let cut = 0;
    const onCutCell = (): void => {
      cut += 1;
    };
    const sheet = sheetOf([rowOf({ a: `${"x".repeat(32_765)}😀x`, b: "y".repeat(32_767) })], ["a", "b"]);
    const text = [...csvText(sheet, { onCutCell })].join("");
    assert.equal(text, `a,b\r\n${"x".repeat(32_765)}…,${"y".repeat(32_767)}\r\n`);
    assert.equal(cut, 1);
  });

  it("ends a record nowhere but at its end, whatever the cells hold", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: "binary" }), fc.string())), (cells) => {
        const text = csv(...cells.map(([a, b]) => ({ a, b })));
        const unquoted = text.replace(/"(?:[^"]|"")*"/g, "q");
        assert.equal(unquoted.match(/[\r\n]+/g)?.length, cells.length + 1);
      }),
    );
  });
});

describe("itemColumns", () => {
  it("are the fields of the contract, in its order", () => {
    assert.equal(
      itemColumns.join(),
      "accountId,awsRegion,resourceType,resourceId,resourceName,arn,presence,configurationItemCaptureTime,configurationItemStatus,configurationStateId,resourceCreationTime,availabilityZone,tags,evidence",
    );
  });
});

describe("changeColumns", () => {
  it("are the fields of the contract, in its order", () => {
    assert.equal(
      changeColumns.join(),
      "accountId,awsRegion,resourceType,resourceId,resourceName,arn,kind,class,captureTime,previousCaptureTime,configurationStateId,path,before,after,vanishedBetween",
    );
  });
});

function csv(...rows: readonly Row[]): string {
  return [...csvText(sheetOf(rows.map(rowOf), ["a", "b"]))].join("");
}
