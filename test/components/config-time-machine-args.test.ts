import { argsSource } from "../support/args-source";
import { assertWrittenFile } from "../support/written-page";

describe("the arguments of ConfigTimeMachine", () => {
  it("are written from the schema of the settings", () => {
    assertWrittenFile("components/config-time-machine-args.ts", argsSource());
  });
});
