import { analyticsAccount, paymentsAccount } from '#server/sandbox/aws/seed-accounts.ts'

type Resource = { account: string; region: string; name: string }

const listAll = (account: string, region: string, names: readonly string[]): Resource[] =>
  names.map((name) => ({ account, region, name }))

/** Kinesis streams; one of them is not ACTIVE. */
export const seededStreams: readonly (Resource & { status: string })[] = [
  ...listAll(paymentsAccount, 'us-east-1', [
    'authorizations',
    'captures',
    'card-events',
    'chargebacks',
    'old-audit',
    'payout-requests',
    'refund-requests',
  ]),
  ...listAll(paymentsAccount, 'us-west-2', ['shipments']),
  ...listAll(analyticsAccount, 'us-east-1', ['page-views']),
  ...listAll(analyticsAccount, 'eu-central-1', ['sessions']),
].map((stream) => ({ ...stream, status: stream.name === 'old-audit' ? 'DELETING' : 'ACTIVE' }))

export const seededBuckets: readonly Resource[] = [
  ...listAll(paymentsAccount, 'us-east-1', [
    'payments-archive',
    'payments-disputes',
    'payments-exports',
    'payments-ledger',
    'payments-reports',
    'payments-statements',
  ]),
  ...listAll(paymentsAccount, 'us-west-2', ['payments-shipping']),
  ...listAll(analyticsAccount, 'us-east-1', ['analytics-events']),
  ...listAll(analyticsAccount, 'eu-central-1', ['analytics-lake']),
]

export const seededFunctions: readonly Resource[] = [
  ...listAll(paymentsAccount, 'us-east-1', [
    'enrich-order',
    'mask-card',
    'notify-merchant',
    'rate-risk',
    'route-payment',
    'settle-payment',
  ]),
  ...listAll(paymentsAccount, 'us-west-2', ['track-parcel']),
  ...listAll(analyticsAccount, 'us-east-1', ['count-views']),
]
