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
