import { type AccountEvent, put, remove } from "../account/account-event";
import type { Resource } from "../account/resource";
import { configurationRecorder } from "../resources/config";
import { repository } from "../resources/containers";
import { manyMembers, stack } from "../resources/stack";
import { type Chapter, daysBefore, joined, onDay, type Story, tagsFor } from "./story";

const repositoryType = "AWS::ECR::Repository";

/** The platform team: stacks, one of them too large for a message, and repositories that leave the scope. */
export function platformChapter(story: Story): Chapter {
  return joined([
    stackChapter(story, "platform-foundation", 1_250, [16.7, 1.1]),
    stackChapter(story, "payments-api", 14, [29.3, 5.2]),
    stackChapter(story, "checkout", 22, [28.2]),
    stackChapter(story, "catalogue", 17, [27.1]),
    scopeChapter(story),
  ]);
}

function stackChapter(story: Story, name: string, memberCount: number, days: readonly number[]): Chapter {
  const place = name === "catalogue" ? story.second : story.home;
  const made = {
    name,
    creationTime: daysBefore(story, 395),
    tags: tagsFor(name.split("-")[0] ?? name, name),
  };
  const updated = (updatedAt: number, release: number) =>
    stack(place, {
      ...made,
      description: `Everything of ${name}`,
      parameters: { Stage: "production", Release: String(release) },
      members: manyMembers(place, name, memberCount),
      updatedAt,
    });
  return {
    foundation: [updated(made.creationTime, 1)],
    events: days.map((day, index) => put(onDay(story, day), updated(onDay(story, day), index + 2))),
  };
}

/** Yesterday the recorder stopped recording repositories; one of them was deleted afterwards. */
function scopeChapter(story: Story): Chapter {
  const repositories = ["payments-api", "payments-tools", "checkout-tools"].map((name) =>
    repository(story.home, {
      name,
      creationTime: daysBefore(story, 150),
      tags: tagsFor(name.split("-")[0] ?? name, name),
    }),
  );
  const retired = repositories.filter(({ resourceId }) => resourceId === "checkout-tools");
  const leaving: AccountEvent = {
    ...put(onDay(story, 0.82), recorder(story, [repositoryType])),
    typesLeavingScope: [repositoryType],
  };
  return {
    foundation: [recorder(story, []), ...repositories],
    events: [leaving, remove(onDay(story, 0.47), ...retired)],
  };
}

function recorder(story: Story, excludedTypes: readonly string[]): Resource {
  return configurationRecorder(story.home, {
    isRecording: true,
    recordsGlobals: true,
    excludedTypes,
    roleName: "config-recorder",
  });
}
