import { isJsonArray, isJsonObject, type Json } from "../../../record/json";
import type { FoundChange } from "../change";
import type { PropertyChange } from "../differences";

/** How AWS names properties. What is named otherwise (`LOG_LEVEL`, `app.example/name`) is somebody's key. */
const propertyName = /^[A-Za-z][A-Za-z0-9]{0,63}$/;

/** Maps whose keys are chosen by whoever configures the resource. */
const chosenKeys =
  /^(?:tags|variables|stageVariables|parameters|requestParameters|responseParameters|labels|dockerLabels|metadata|options|arguments|defaultArguments|nonOverridableArguments|attributes|annotations|headers)$/i;

/** Documents that people write: a new part of one is no new property of AWS's. */
const document =
  /(?:policy|policies|document|policyText|statement|definition|template|templateBody|script)$/i;

/**
 * The path that a property was added at, the same for every resource of a type: list indexes and keys that name
 * single things are `*`. Undefined where nothing was added, or where it may well have been added by a person: a
 * list's element, a key of a map that people fill, a part of a document, a value that names another resource.
 */
export function addedSchemaPath(property: PropertyChange, change: FoundChange): string | undefined {
  const { path, before, after } = property;
  if (before !== undefined || after === undefined) return undefined;
  const steps = path.split("/").slice(1).map(unescaped);
  if (!isPropertyStep(steps.at(-1) ?? "", change)) return undefined;
  if (steps.some((step) => chosenKeys.test(step) || document.test(step))) return undefined;
  if (namesAnother(after, change)) return undefined;
  return steps.map((step) => (isPropertyStep(step, change) ? `/${step}` : "/*")).join("");
}

function isPropertyStep(step: string, { resourceId, resourceName }: FoundChange): boolean {
  return propertyName.test(step) && step !== resourceId && step !== resourceName;
}

/** What AWS adds by itself is a default: it names no other resource. */
function namesAnother(value: Json, change: FoundChange): boolean {
  if (typeof value === "string") return value.startsWith("arn:") && !isOwnArn(value, change);
  if (isJsonArray(value)) return value.some((element) => namesAnother(element, change));
  return isJsonObject(value) && Object.values(value).some((member) => namesAnother(member, change));
}

function isOwnArn(arn: string, change: FoundChange): boolean {
  return arn === change.arn || arn.endsWith(`:${change.resourceId}`) || arn.endsWith(`/${change.resourceId}`);
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
