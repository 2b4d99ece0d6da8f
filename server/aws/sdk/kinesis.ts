import 'server-only'
import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis'
import type { Wire } from '#server/aws/wire.ts'

/** Kinesis's calls. Loaded when first needed. */
export const kinesis = {
  listStreams: (wire: Wire, NextToken: string | undefined) =>
    new KinesisClient(wire).send(new ListStreamsCommand({ NextToken, Limit: 1_000 })),
}
