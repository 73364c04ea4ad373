/** What goes wrong with a call: before it is carried out, or after (`accept`: carried out, but the answer is lost). */
export type Fault =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly code: number;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'hang' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'accept-then-502' }
  | { readonly kind: 'accept-then-hang' }
  | { readonly kind: 'delay'; readonly ms: number };

/** A fault on the routes that match, for so many calls or for a share of them. */
export interface FaultRule {
  readonly route: RegExp;
  readonly fault: Fault;
  times?: number;
  readonly chance?: number;
}

/** The fault of this call, if it has one; counts it. */
export function faultOf(rules: readonly FaultRule[], route: string): Fault | undefined {
  for (const rule of rules) {
    if (!rule.route.test(route)) continue;
    if (rule.times !== undefined && rule.times <= 0) continue;
    if (rule.chance !== undefined && Math.random() >= rule.chance) continue;
    if (rule.times !== undefined) rule.times--;
    return rule.fault;
  }
  return undefined;
}
