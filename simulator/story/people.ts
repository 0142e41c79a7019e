import type { JsonObject } from "../../record/json";
import { put, remove } from "../account/account-event";
import type { Resource } from "../account/resource";
import { group, policy, role, user } from "../resources/identity";
import { type Chapter, daysBefore, joined, onDay, type Story, standing, tagsFor } from "./story";

/** Who may do what: people join and leave, and one policy is opened too far and narrowed again. */
export function peopleChapter(story: Story): Chapter {
  return joined([
    standing(...serviceRoles(story), ...groups(story)),
    paymentsPolicyChapter(story),
    standing(
      policyResource(story, "shop-data", ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]),
      policyResource(story, "deployment", ["cloudformation:*", "lambda:UpdateFunctionCode", "ecs:*"]),
      policyResource(story, "record-delivery", ["s3:PutObject", "config:Put*"]),
      policyResource(story, "read-everything", ["config:Get*", "config:List*", "cloudtrail:LookupEvents"]),
    ),
    userChapter(story),
  ]);
}

function serviceRoles(story: Story): readonly Resource[] {
  const services: readonly (readonly [name: string, service: string, policyName: string])[] = [
    ["payments-api", "ecs-tasks.amazonaws.com", "payments-data"],
    ["payments-functions", "lambda.amazonaws.com", "payments-data"],
    ["checkout-functions", "lambda.amazonaws.com", "shop-data"],
    ["catalogue-functions", "lambda.amazonaws.com", "shop-data"],
    ["checkout-server", "ec2.amazonaws.com", "shop-data"],
    ["catalogue-server", "ec2.amazonaws.com", "shop-data"],
    ["config-recorder", "config.amazonaws.com", "record-delivery"],
    ["deployment", "codebuild.amazonaws.com", "deployment"],
  ];
  return services.map(([name, service, policyName]) =>
    role(story.home, { ...made(story, name), service, policyNames: [policyName] }),
  );
}

function groups(story: Story): readonly Resource[] {
  return [
    group(story.home, { ...made(story, "engineers"), tags: {}, policyNames: ["deployment"] }),
    group(story.home, { ...made(story, "auditors"), tags: {}, policyNames: ["read-everything"] }),
  ];
}

/** The policy of the payments data allowed everything for half a day. */
function paymentsPolicyChapter(story: Story): Chapter {
  const narrow = ["dynamodb:GetItem", "dynamodb:PutItem", "kms:Decrypt", "sqs:SendMessage"];
  const version = (actions: readonly string[], number: number, day: number) =>
    policyResource(story, "payments-data", actions, { version: number, updatedAt: onDay(story, day) });
  return {
    foundation: [policyResource(story, "payments-data", narrow)],
    events: [
      put(onDay(story, 3.9), version(["dynamodb:*", "kms:*", "sqs:*"], 2, 3.9)),
      put(onDay(story, 3.4), version([...narrow, "sqs:ReceiveMessage"], 3, 3.4)),
    ],
  };
}

function userChapter(story: Story): Chapter {
  const person = (name: string, groupName: string) => {
    return user(story.home, { ...made(story, name), tags: { Team: groupName }, groupNames: [groupName] });
  };
  const joins = { ...made(story, "noor.haddad"), creationTime: onDay(story, 4.6) };
  const leaver = person("pieter.maas", "engineers");
  return {
    foundation: [
      person("ines.carvalho", "engineers"),
      person("tomas.lind", "engineers"),
      person("aiko.mori", "engineers"),
      leaver,
      person("ruth.okafor", "auditors"),
    ],
    events: [
      put(
        onDay(story, 4.6),
        user(story.home, { ...joins, tags: { Team: "engineers" }, groupNames: ["engineers"] }),
      ),
      remove(onDay(story, 2.4), leaver),
    ],
  };
}

function policyResource(
  story: Story,
  name: string,
  actions: readonly string[],
  version: { readonly version?: number; readonly updatedAt?: number } = {},
): Resource {
  const document: JsonObject = {
    Version: "2012-10-17",
    Statement: [{ Sid: "Work", Effect: "Allow", Action: actions, Resource: "*" }],
  };
  return policy(story.home, { ...made(story, name), document, ...version });
}

function made(story: Story, name: string) {
  return {
    name,
    creationTime: daysBefore(story, 300),
    tags: tagsFor(name.split("-")[0] ?? "platform", name),
  };
}
