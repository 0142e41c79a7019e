import type { Instant } from "../../record/instant";
import { put, remove } from "../account/account-event";
import type { Resource } from "../account/resource";
import { group, type PolicyVersion, policy, role, user } from "../resources/identity";
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
  const first = versionOf(narrow, daysBefore(story, 300));
  const wide = versionOf(["dynamodb:*", "kms:*", "sqs:*"], onDay(story, 3.9));
  const last = versionOf([...narrow, "sqs:ReceiveMessage"], onDay(story, 3.4));
  const withVersions = (...versions: readonly [PolicyVersion, ...PolicyVersion[]]) =>
    policy(story.home, { ...made(story, "payments-data"), versions });
  return {
    foundation: [withVersions(first)],
    events: [
      put(wide.createdAt, withVersions(first, wide)),
      put(last.createdAt, withVersions(first, wide, last)),
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

function policyResource(story: Story, name: string, actions: readonly string[]): Resource {
  return policy(story.home, { ...made(story, name), versions: [versionOf(actions, daysBefore(story, 300))] });
}

function versionOf(actions: readonly string[], createdAt: Instant): PolicyVersion {
  const statement = { Sid: "Work", Effect: "Allow", Action: actions, Resource: "*" };
  return { document: { Version: "2012-10-17", Statement: [statement] }, createdAt };
}

function made(story: Story, name: string) {
  return {
    name,
    creationTime: daysBefore(story, 300),
    tags: tagsFor(name.split("-")[0] ?? "platform", name),
  };
}
