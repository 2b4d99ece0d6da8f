/** What no public source says about Atlas and the sandbox therefore assumes; each is one switch that tests may turn. */
export const assumptions = {
  duplicateIsRefused: {
    text: 'A second link to the same target in a project is refused with 400 STREAM_PRIVATE_LINK_ALREADY_EXISTS.',
    value: true,
  },
  envelopeHttpStatusIs200: {
    text: 'With envelope=true the HTTP status is 200 and the real one stands in the body.',
    value: true,
  },
  unknownKeysAreDropped: {
    text: 'Keys of a create body that the API does not know are dropped; otherwise they are refused with 400 INVALID_ATTRIBUTE.',
    value: true,
  },
  documentedRequirementsAreEnforced: {
    text: 'What the specification and the documentation call required is refused with 400 VALIDATION_ERROR when absent.',
    value: true,
  },
  mskValuesStandAtOnce: {
    text: 'dnsDomain, region and serviceEndpointId of an MSK link stand in the create answer; otherwise from WORKING on.',
    value: true,
  },
  waitingForDomainIsIdle: {
    text: 'A Confluent Enterprise link that waits for its domain is IDLE; otherwise WORKING.',
    value: true,
  },
  lateDomainIsConflict: {
    text: 'PATCH of a link that has a domain and is past IDLE is refused with 409; otherwise with 400 VALIDATION_ERROR.',
    value: true,
  },
  azureNeedsClusterOrPeering: {
    text: 'An AZURE link in a project without an Azure cluster or peering is refused with the recorded 400.',
    value: true,
  },
  unknownLinkIsResourceNotFound: {
    text: 'An unknown link is 404 RESOURCE_NOT_FOUND "Cannot find resource <id>."; otherwise GROUP_NOT_FOUND.',
    value: true,
  },
  signInComesBeforeVersion: {
    text: 'The key is checked before the version in Accept; otherwise a bad version is 406 even without a key.',
    value: true,
  },
} as const

export type Assumption = keyof typeof assumptions
export type Assumed = Record<Assumption, boolean>

/** Every assumption at its default. */
export const assumedByDefault = (): Assumed => ({
  duplicateIsRefused: assumptions.duplicateIsRefused.value,
  envelopeHttpStatusIs200: assumptions.envelopeHttpStatusIs200.value,
  unknownKeysAreDropped: assumptions.unknownKeysAreDropped.value,
  documentedRequirementsAreEnforced: assumptions.documentedRequirementsAreEnforced.value,
  mskValuesStandAtOnce: assumptions.mskValuesStandAtOnce.value,
  waitingForDomainIsIdle: assumptions.waitingForDomainIsIdle.value,
  lateDomainIsConflict: assumptions.lateDomainIsConflict.value,
  azureNeedsClusterOrPeering: assumptions.azureNeedsClusterOrPeering.value,
  unknownLinkIsResourceNotFound: assumptions.unknownLinkIsResourceNotFound.value,
  signInComesBeforeVersion: assumptions.signInComesBeforeVersion.value,
})
