/**
 * The ends of what the SDK derives from a region by itself. A label `vpce` is not among them: such a
 * name belongs to one customer's network and comes from a setting.
 */
const DERIVED =
  /\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|api\.aws|api\.amazonwebservices\.com\.cn|api\.amazonwebservices\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov|api\.aws\.ic\.gov|api\.aws\.scloud|api\.cloud-aws\.adc-e\.uk|api\.aws\.hci\.ic\.gov)$/v

/**
 * Whether a host is one that the SDK makes out of a region. Every other one was named by the operator:
 * by `awsEndpoints`, by `AWS_ENDPOINT_URL…` or in the SDK's own configuration file.
 */
export function isDerivedApiHost(hostname: string): boolean {
  return DERIVED.test(hostname) && !hostname.split('.').includes('vpce')
}
