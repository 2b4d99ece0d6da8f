import type { AwsRefusal } from '#lib/aws/aws-outcome.ts'
import type { RefusalKind } from '#lib/aws/aws-reading.ts'
import { getRefusalKind } from '#lib/aws/refusal-kind.ts'

const explanations: Readonly<Record<RefusalKind, { title: string; sentence: string }>> = {
  denied: {
    title: 'The role may not do this',
    sentence:
      'AWS refused it: the account’s role for changes does not have the permission, or the portal may not take that role. Nothing was changed.',
  },
  expired: {
    title: 'The credentials have expired',
    sentence: 'AWS no longer takes the credentials that the portal has. Nothing was changed. Try again in a minute.',
  },
  throttled: {
    title: 'AWS asks for patience',
    sentence: 'AWS has too many requests of this account right now. Nothing was changed. Try again in a minute.',
  },
  'not-found': {
    title: 'AWS does not show the cluster',
    sentence: 'AWS does not show it to the account’s role. It may have been deleted. Nothing was changed.',
  },
  other: {
    title: 'AWS refused the change',
    sentence: 'Nothing was changed. AWS’s own words say why.',
  },
}

/** What a refusal of AWS means for whoever asked for a change. */
export const explainAwsRefusal = (refusal: AwsRefusal): { title: string; sentence: string } =>
  explanations[getRefusalKind(refusal)]
