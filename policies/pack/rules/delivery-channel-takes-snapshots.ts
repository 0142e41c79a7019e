import { textProperty } from "../reading/property";
import { resourceRule } from "../rule";

interface SnapshotFloor {
  readonly slowest: string;
}

/** The frequencies that AWS Config offers, from the highest. */
const frequencies = ["One_Hour", "Three_Hours", "Six_Hours", "Twelve_Hours", "TwentyFour_Hours"];

/** Snapshots are taken only if a frequency is set, and without them a past state is read from all history. */
export const deliveryChannelTakesSnapshots = resourceRule<SnapshotFloor>({
  name: "delivery-channel-takes-snapshots",
  description: "The delivery channel takes configuration snapshots, often enough.",
  severity: "high",
  remedy: "Set snapshotDeliveryProperties.deliveryFrequency.",
  url: "https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigSnapshotDeliveryProperties.html",
  types: ["aws:cfg/deliveryChannel:DeliveryChannel"],
  config: {
    defaults: { slowest: "TwentyFour_Hours" },
    properties: {
      slowest: {
        type: "string",
        enum: frequencies,
        default: "TwentyFour_Hours",
        description: "The longest time between two snapshots that is allowed.",
      },
    },
  },
  faults: (channel, floor) => {
    const frequency = textProperty(channel, "snapshotDeliveryProperties", "deliveryFrequency");
    if (frequency === undefined) return ["takes no snapshots: no delivery frequency is set"];
    if (frequencies.indexOf(frequency) <= frequencies.indexOf(floor.slowest)) return [];
    return [`takes snapshots every ${frequency}, and must at least every ${floor.slowest}`];
  },
});
