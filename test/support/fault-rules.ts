/** A fault on the routes (`POST /robot/sendBySession`) that match, for so many calls or for a share of them. */
export interface FaultRule<Fault> {
  readonly route: RegExp;
  readonly fault: Fault;
  times?: number;
  readonly chance?: number;
}

/** The fault of this call, if it has one; counts it. */
export function faultOf<Fault>(rules: readonly FaultRule<Fault>[], route: string): Fault | undefined {
  for (const rule of rules) {
    if (!rule.route.test(route)) continue;
    if (rule.times !== undefined && rule.times <= 0) continue;
    if (rule.chance !== undefined && Math.random() >= rule.chance) continue;
    if (rule.times !== undefined) rule.times--;
    return rule.fault;
  }
  return undefined;
}
