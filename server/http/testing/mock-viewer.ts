/** The module of the current session (server/http/current-session.ts): a viewer; notes which permissions are asked. */
export const mockViewer = (permissionChecks: string[]) => ({
  readCurrentPerson: () => ({
    id: 'viewer',
    name: 'A viewer',
    may: (permission: string, groupId: string) => {
      permissionChecks.push(`${permission} ${groupId}`)
      return permission === 'see'
    },
  }),
})
