import type { FieldTexts } from '#lib/paste/paste.ts'
import type { FieldName } from '#lib/link-types/link-type.ts'

/** A text as people copy it, and what it must be read as; `leftOver` and `links`: names only, in order. */
export type StructuredText = {
  title: string
  text: string
  expected: {
    selection: string
    values: FieldTexts
    missing: readonly FieldName[]
    leftOver: readonly string[]
    links?: readonly string[]
    defaults?: Readonly<Partial<Record<FieldName, string>>>
  }
}

/** Values that many of the texts hold. */
export const ordersArn = 'arn:aws:kafka:eu-central-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-7'
export const networkDomain = 'dom1w421abc.us-east-1.aws.confluent.cloud'
export const networkService = 'com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718'

/** What the texts about one network of Confluent on AWS are read as. */
export const networkInOregon: StructuredText['expected'] = {
  selection: 'AWS/CONFLUENT/DEDICATED',
  values: {
    serviceEndpointId: 'com.amazonaws.vpce.us-west-2.vpce-svc-00000000000000abc',
    dnsDomain: 'abcde1.us-west-2.aws.confluent.cloud',
    dnsSubDomain:
      'usw2-az1.abcde1.us-west-2.aws.confluent.cloud\nusw2-az2.abcde1.us-west-2.aws.confluent.cloud\nusw2-az4.abcde1.us-west-2.aws.confluent.cloud',
    region: 'us-west-2',
  },
  missing: [],
  leftOver: [],
}
