import { put } from "../account/account-event";
import type { Place } from "../account/place";
import type { Resource, Tags } from "../account/resource";
import { bucket } from "../resources/bucket";
import { certificate, encryptionKey } from "../resources/encryption";
import { queue, topic } from "../resources/messaging";
import { lambdaFunction, table } from "../resources/serverless";
import { loadBalancer } from "../resources/traffic";
import { networkOf } from "./network";
import { scalingChapter } from "./scaling";
import { type Chapter, daysBefore, deployments, joined, onDay, type Story, standing, tagsFor } from "./story";

/** Checkout in the home region scales with the shop's evenings; the catalogue in the other one is quiet. */
export function shopChapter(story: Story): Chapter {
  return joined([checkoutChapter(story), catalogueChapter(story)]);
}

const evenings = [
  [54.3, 53.9],
  [47.2, 46.8],
  [40.3, 39.7],
  [33.2, 32.9],
  [26.3, 25.6],
  [19.2, 18.8],
  [12.3, 11.9],
  [5.3, 4.9],
  [1.9, 1.5],
] as const;

function checkoutChapter(story: Story): Chapter {
  const { home } = story;
  const replaced = [{ to: 28.2 }, { from: 28.25 }];
  const bursts = evenings.map(([from, to]) => ({ from, to }));
  return joined([
    scalingChapter(story, {
      place: home,
      team: "checkout",
      instanceType: "m7g.large",
      lives: [{}, ...replaced, {}, {}, ...bursts],
    }),
    balancerChapter(story, home, "checkout"),
    tableChapter(story, home, "checkout-carts", "cartId"),
    deployments(story, [44.1, 23.5, 14.2, 6.6, 2.2], (build, deployedAt) =>
      functionResource(story, home, "checkout-confirm", { build, deployedAt }),
    ),
    standing(
      queueResource(story, home, "checkout-orders"),
      queueResource(story, home, "checkout-orders-failed"),
      functionResource(story, home, "checkout-remind", firstBuild(story)),
      topic(home, { ...made(story, "checkout-alerts"), displayName: "Checkout alerts" }),
      bucket(home, { ...made(story, "tidewater-checkout-assets"), isVersioned: false }),
      encryptionKey(home, { ...made(story, "volumes"), isRotated: true }),
      certificate(home, {
        ...made(story, "shop.tidewater.example"),
        renewals: 0,
        issuedAt: daysBefore(story, 80),
      }),
    ),
  ]);
}

function catalogueChapter(story: Story): Chapter {
  const { second } = story;
  return joined([
    scalingChapter(story, {
      place: second,
      team: "catalogue",
      instanceType: "t4g.medium",
      lives: [{}, { to: 27.1 }, { from: 27.15 }, {}],
    }),
    balancerChapter(story, second, "catalogue"),
    tableChapter(story, second, "catalogue-products", "productId"),
    deployments(story, [51.4, 35.2, 20.6, 3.7], (build, deployedAt) =>
      functionResource(story, second, "catalogue-index", { build, deployedAt }),
    ),
    standing(
      topic(second, { ...made(story, "catalogue-alerts"), displayName: "Catalogue alerts" }),
      queueResource(story, second, "catalogue-updates"),
      functionResource(story, second, "catalogue-thumbnails", firstBuild(story)),
      bucket(second, { ...made(story, "tidewater-catalogue-images"), isVersioned: true }),
      encryptionKey(second, { ...made(story, "volumes"), isRotated: false }),
    ),
  ]);
}

/** The load balancer waits longer since the fifth week, and is tagged with its cost centre since this one. */
function balancerChapter(story: Story, place: Place, team: string): Chapter {
  const balancer = (idleTimeoutSeconds: number, moreTags: Tags) => {
    const name = `${team}-edge`;
    return loadBalancer(place, {
      name,
      creationTime: daysBefore(story, 210),
      tags: { ...tagsFor(team, name), ...moreTags },
      vpcId: networkOf(place).vpcId,
      groupId: networkOf(place).groupId("edge"),
      subnets: networkOf(place).publicSubnets,
      idleTimeoutSeconds,
    });
  };
  return {
    foundation: [balancer(60, {})],
    events: [
      put(onDay(story, 32.5), balancer(120, {})),
      put(onDay(story, 2.6), balancer(120, { CostCentre: "4711" })),
    ],
  };
}

function tableChapter(story: Story, place: Place, name: string, partitionKey: string): Chapter {
  const tagged = (moreTags: Tags) => {
    const { tags, ...others } = made(story, name);
    const settings = { partitionKey, isProtected: true, isRecoverable: true };
    return table(place, { ...others, tags: { ...tags, ...moreTags }, ...settings });
  };
  return { foundation: [tagged({})], events: [put(onDay(story, 2.6), tagged({ CostCentre: "4711" }))] };
}

function functionResource(
  story: Story,
  place: Place,
  name: string,
  deployment: { readonly build: number; readonly deployedAt: number },
): Resource {
  return lambdaFunction(place, {
    ...made(story, name),
    roleName: `${name.split("-")[0]}-functions`,
    memorySize: 512,
    timeoutSeconds: 15,
    environment: { STAGE: "production" },
    subnetIds: [],
    groupIds: [],
    ...deployment,
  });
}

function firstBuild(story: Story) {
  return { build: 1, deployedAt: daysBefore(story, 40) };
}

function queueResource(story: Story, place: Place, name: string): Resource {
  return queue(place, { ...made(story, name), visibilityTimeoutSeconds: 60, retentionDays: 4 });
}

function made(story: Story, name: string) {
  const team = name.includes("catalogue") ? "catalogue" : "checkout";
  return { name, creationTime: daysBefore(story, 210), tags: tagsFor(team, name) };
}
