'use client'
import { useQuery } from '@tanstack/react-query'
import { auditQueries } from '#components/audit/queries.ts'

/** A project's name, or its id while the name is not known or when Atlas no longer has the project. */
export function ProjectName({ groupId }: { groupId: string }) {
  const { data } = useQuery(auditQueries.projects())
  return data?.projects.find(({ id }) => id === groupId)?.name ?? <span className="font-mono">{groupId}</span>
}
