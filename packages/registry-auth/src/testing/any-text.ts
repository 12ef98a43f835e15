import fc from 'fast-check'

/** Any sequence of UTF-16 code units, half characters among them. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.nat(0xff), fc.nat(0xffff)), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units))
