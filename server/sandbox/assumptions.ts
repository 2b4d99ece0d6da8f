import * as z from '#lib/zod.ts'

/**
 * What no public source says about Atlas, or where sources disagree. Each is a switch that tests may turn; it is on by
 * default unless its text begins with "Off by default".
 */
export const assumptionTable = {
  duplicateIsRefused: {
    text: 'A second link to the same target in a project is refused as STREAM_PRIVATE_LINK_ALREADY_EXISTS.',
    value: true,
  },
  duplicateIs400: { text: 'That refusal is a 400; otherwise a 409.', value: true },
  envelopeHttpStatusIs200: {
    text: 'With envelope=true the HTTP status is 200 and the real one is in the body.',
    value: true,
  },
  unknownKeysAreDropped: {
    text: 'Unknown keys of a create body are dropped; otherwise 400 INVALID_ATTRIBUTE.',
    value: true,
  },
  documentedRequirementsAreEnforced: {
    text: 'What the specification or the documentation requires is refused with 400 VALIDATION_ERROR when it is missing.',
    value: true,
  },
  mskValuesStandAtOnce: {
    text: 'An MSK link’s dnsDomain, region and serviceEndpointId are in the create answer; otherwise they appear from WORKING on.',
    value: true,
  },
  mskServiceEndpointIsRead: {
    text: 'Off by default: an MSK link’s serviceEndpointId is in GET and in the list, too; otherwise in the create answer only.',
    value: false,
  },
  waitingForDomainIsIdle: {
    text: 'A Confluent Enterprise link that waits for its domain is IDLE; otherwise WORKING.',
    value: true,
  },
  waitingForApprovalIsWorking: {
    text: 'A link that waits for approval in Azure is WORKING; otherwise IDLE.',
    value: true,
  },
  approvalTellsEndpointName: {
    text: 'A link that waits for approval in Azure shows its interfaceEndpointName once it is built; otherwise never.',
    value: true,
  },
  lateDomainIsConflict: {
    text: 'PATCH of a link that has a domain and is past IDLE is 409; otherwise 400 VALIDATION_ERROR.',
    value: true,
  },
  azureNeedsClusterOrPeering: {
    text: 'An AZURE link in a project without an Azure cluster or peering is refused with the recorded 400.',
    value: true,
  },
  unknownLinkIsResourceNotFound: {
    text: 'An unknown link is 404 RESOURCE_NOT_FOUND; otherwise 404 GROUP_NOT_FOUND.',
    value: true,
  },
  signInComesBeforeVersion: {
    text: 'The key is checked before the version in Accept; otherwise a bad version is 406 even without a key.',
    value: true,
  },
  otherContentTypeIs415: {
    text: 'A body with another Content-Type than JSON is refused with 415; otherwise the type is ignored.',
    value: true,
  },
  groupsHaveTheirOwnLimit: {
    text: 'GET /groups has the documented rate limit of 300; otherwise 1200, as recorded in a development environment.',
    value: true,
  },
  basicIsTakenLiterally: {
    text: 'The token endpoint compares Basic credentials literally; otherwise percent-decoded (RFC 6749).',
    value: true,
  },
  connectionNeedsDoneLink: {
    text: 'A connection over a link that is not DONE is refused with 400 VALIDATION_ERROR; otherwise it is taken.',
    value: true,
  },
  unknownLinkOfConnectionIs400: {
    text: 'A connection over a link that the project does not have is 400 VALIDATION_ERROR; otherwise 404 RESOURCE_NOT_FOUND.',
    value: true,
  },
  networkingChangeIs400: {
    text: 'STREAM_NETWORKING_CANNOT_BE_MODIFIED is a 400; otherwise a 409.',
    value: true,
  },
  pendingIsReadOnly: {
    text: 'A Kafka connection that is PENDING is changed as little as deleted: 409 STREAM_KAFKA_CONNECTION_IS_DEPLOYING; otherwise PATCH is taken.',
    value: true,
  },
  workspaceNameIs400: {
    text: 'A second workspace of one name is 400 STREAM_TENANT_NAME_ALREADY_EXISTS, since the specification lists no 409; otherwise a 409.',
    value: true,
  },
  parallelWritesRace: {
    text: 'Off by default: writes of connections side by side in one workspace race, and for 5 s every second read of its connections is empty or a 404.',
    value: false,
  },
  missingPolicyIs404: {
    text: 'GetClusterPolicy of a cluster without a policy is 404 NotFoundException; otherwise a 200 with empty texts.',
    value: true,
  },
  omittedSchemesAreTurnedOff: {
    text: 'UpdateConnectivity turns multi-VPC connectivity off for the schemes that it does not name; otherwise it leaves them as they are.',
    value: true,
  },
} as const satisfies Readonly<Record<string, { text: string; value: boolean }>>

type Assumption = keyof typeof assumptionTable

const names = Object.keys(assumptionTable).filter((name): name is Assumption => name in assumptionTable)
const assumptionsShape = z.record(z.enum(names), z.boolean())

/** A change of some assumptions, as tests send it. */
export const assumptionsChangeShape = z.partialRecord(z.enum(names), z.boolean())

export type Assumptions = Record<Assumption, boolean>

/** Creates a set of all assumptions with their default values. */
export const createDefaultAssumptions = (): Assumptions =>
  assumptionsShape.parse(Object.fromEntries(Object.entries(assumptionTable).map(([name, { value }]) => [name, value])))
