import type { MskScheme } from '#lib/aws/msk-cluster.ts'
import { joinWords } from '#lib/join-words.ts'

/** The ways to sign in to a cluster, as people call them. */
const schemeNames: Readonly<Record<MskScheme, string>> = { SASL_SCRAM: 'SASL/SCRAM', IAM: 'IAM', TLS: 'TLS' }

export const listSchemeNames = (schemes: readonly MskScheme[]): string =>
  joinWords(schemes.map((scheme) => schemeNames[scheme]))
