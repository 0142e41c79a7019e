import {
  isDailyBy,
  isDelivering,
  isRecordedBy,
  type RecorderName,
  type RecorderSettings,
} from "./recorder-settings";

/** The recorders of one scope at one time: a type is recorded where any of them records it. */
export class Recorders {
  static readonly none = new Recorders(new Map());

  private constructor(private readonly byName: ReadonlyMap<RecorderName, RecorderSettings>) {}

  settingsOf(name: RecorderName): RecorderSettings | undefined {
    return this.byName.get(name);
  }

  /** The recorders with one of them set anew; undefined: without it. */
  with(name: RecorderName, settings: RecorderSettings | undefined): Recorders {
    const others = [...this.byName].filter(([other]) => other !== name);
    return new Recorders(new Map(settings === undefined ? others : [...others, [name, settings]]));
  }

  /** Whether any of them is on and delivers into the record. */
  get isOn(): boolean {
    return [...this.byName.values()].some(isDelivering);
  }

  isRecorded(resourceType: string): boolean {
    return this.recording(resourceType).length > 0;
  }

  /** Whether the type is recorded, and once a day alone. */
  isDaily(resourceType: string): boolean {
    const recording = this.recording(resourceType);
    return recording.length > 0 && recording.every((settings) => isDailyBy(settings, resourceType));
  }

  /** Whether the type is recorded at every change. */
  isContinuous(resourceType: string): boolean {
    return this.recording(resourceType).some((settings) => !isDailyBy(settings, resourceType));
  }

  private recording(resourceType: string): readonly RecorderSettings[] {
    return [...this.byName.values()].filter((settings) => isRecordedBy(settings, resourceType));
  }
}
