'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SubscriptionForm } from '#components/notifications/subscription-form.tsx'
import { projectQueries } from '#components/projects/queries.ts'
import { SelectField } from '#components/ui/fields/select-field.tsx'
import type { SubscriptionsAnswer } from '#lib/wire/subscriptions.ts'

const projectField = { label: 'What of', hint: 'One project, or the portal itself.' }

type Props = { offer: SubscriptionsAnswer; onSave: () => void; onClose: () => void }

/** Asks what somebody wants to be told of, where, and of which events. */
export function NewSubscriptionForm({ offer, onSave, onClose }: Props) {
  const [scope, setScope] = useState('')
  const { data, isError } = useQuery(projectQueries.all())
  if (!data && !isError) return <p className="min-h-80 text-soft">Loading the projects…</p>
  const projects = data?.projects ?? []
  return (
    <SubscriptionForm key={scope} groupId={scope || undefined} {...{ offer, onSave, onClose }}>
      <SelectField
        {...{ name: 'project', field: projectField, value: scope, isOptional: false }}
        error={isError ? 'The projects could not be read. Try again.' : undefined}
        options={[
          { value: '', label: 'The portal and my tokens' },
          ...projects.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onValue={setScope}
      />
    </SubscriptionForm>
  )
}
