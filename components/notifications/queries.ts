import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'
import { buildPath } from '#lib/build-path.ts'
import { isSubscriptionsAnswer } from '#lib/wire/subscriptions.ts'

export const subscriptionQueries = {
  all: () =>
    queryOptions({
      queryKey: ['subscriptions'],
      queryFn: ({ signal }) => fetchJson(buildPath('/api/subscriptions', {}), isSubscriptionsAnswer, signal),
    }),
}
