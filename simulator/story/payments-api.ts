import { type AccountEvent, put } from "../account/account-event";
import type { Resource } from "../account/resource";
import { cluster, service, taskDefinition, taskDefinitionArn } from "../resources/containers";
import { networkOf } from "./network";
import { ofPayments } from "./payments-team";
import { type Chapter, onDay, type Story } from "./story";

const deploymentDays = [56.3, 49.4, 42.2, 36.1, 29.3, 22.2, 15.3, 8.4, 5.2, 1.3] as const;
const firstRevision = 41;

/** The API on ECS, deployed about once a week; with each deployment comes a revision of its task definition. */
export function paymentsApiChapter(story: Story): Chapter {
  const foundation = [
    cluster(story.home, ofPayments(story, "payments")),
    apiRevision(story, firstRevision),
    apiService(story, firstRevision),
  ];
  return {
    foundation,
    events: deploymentDays.map((day, index) => deployApi(story, day, firstRevision + index + 1)),
  };
}

/** The last revision but one is deregistered by each deployment. */
function deployApi(story: Story, day: number, revision: number): AccountEvent {
  const retired = revision - 2;
  const resourceId = taskDefinitionArn(story.home, "payments-api", retired);
  const ref = { awsRegion: story.home.region, resourceType: "AWS::ECS::TaskDefinition", resourceId };
  const deployment = put(onDay(story, day), apiRevision(story, revision), apiService(story, revision));
  return retired < firstRevision ? deployment : { ...deployment, removals: [ref] };
}

function apiRevision(story: Story, revision: number): Resource {
  const image = `${story.home.accountId}.dkr.ecr.${story.home.region}.amazonaws.com/payments-api:2.${revision}.0`;
  const memoryMebibytes = revision < firstRevision + 6 ? 1024 : 2048;
  return taskDefinition(story.home, {
    ...ofPayments(story, "payments-api"),
    revision,
    image,
    cpu: 512,
    memoryMebibytes,
    roleName: "payments-api",
  });
}

function apiService(story: Story, revision: number): Resource {
  const network = networkOf(story.home);
  return service(story.home, {
    ...ofPayments(story, "payments-api"),
    clusterName: "payments",
    taskDefinitionArn: taskDefinitionArn(story.home, "payments-api", revision),
    desiredCount: revision < firstRevision + 8 ? 3 : 4,
    subnetIds: network.privateSubnets.map(({ subnetId }) => subnetId),
    groupIds: [network.groupId("payments")],
  });
}
