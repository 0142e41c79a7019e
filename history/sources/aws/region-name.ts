import { HistoryError } from "../../history-error";

const pattern = /^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-\d{1,2}$/;

/** What a region is called becomes part of a host's name. @throws HistoryError when it is no name of one */
export function checkRegionName(setting: string, region: string): void {
  if (pattern.test(region)) return;
  throw new HistoryError(
    "bad-option",
    `${setting} ${JSON.stringify(region)} is no region`,
    "Give the name of a region such as eu-west-1.",
  );
}
