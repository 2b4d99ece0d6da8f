import type { SignedRequest } from '#server/sandbox/aws/aws-api.ts'

/** One signed call. `role`: the ARN of the role, none for the portal’s own key; no `status`: it had no answer. */
type Received = {
  at: number
  action: string
  region: string
  role: string | undefined
  arn: string | undefined
  body: string
  status?: number
}

/** Records the calls of AWS that the sandbox received, oldest first, at most `maxCalls`; bodies of MSK only. */
export const createAwsLog = (maxCalls = 5_000) => {
  let received: Received[] = []
  return {
    /** Records a call, and returns its entry for the status of the answer. */
    record: ({ action, region, session, parameters, body, service, context }: SignedRequest): Received => {
      const entry: Received = {
        at: context.now(),
        action,
        region,
        role: session?.role.arn,
        arn: parameters.arn,
        body: service === 'kafka' ? body : '',
      }
      received.push(entry)
      if (received.length > maxCalls) received = received.slice(-maxCalls)
      return entry
    },
    list: () => received,
    clear: () => {
      received = []
    },
  }
}

export type AwsLog = ReturnType<typeof createAwsLog>
