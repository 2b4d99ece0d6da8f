import 'server-only'
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import type { Wire } from '#server/aws/wire.ts'

/** Lambda's calls. Loaded when first needed. */
export const lambda = {
  listFunctions: (wire: Wire, Marker: string | undefined) =>
    new LambdaClient(wire).send(new ListFunctionsCommand({ Marker, MaxItems: 50 })),
}
