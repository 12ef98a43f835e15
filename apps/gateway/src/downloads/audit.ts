import * as z from 'zod'
import { type AuditEvent, auditKeyset } from '../people/audit-events.ts'
import { type Download, mapRows, utc } from './download.ts'
import { readPages } from '../graphql/all-pages.ts'
import { moment, readParameters } from './parameters.ts'

const exactly = z.string().max(1_000).optional()
const PARAMETERS = {
  action: exactly,
  actor: exactly,
  subject: exactly,
  since: moment.optional(),
  until: moment.optional(),
}

/** The events of the audit, the newest first. */
export const auditDownload: Download = {
  name: 'audit',
  role: 'admin',
  header: ['sequence', 'at', 'action', 'actor', 'outcome', 'subject', 'detail', 'request_id'],
  open: (database, parameters) => {
    const keyset = auditKeyset(readParameters(PARAMETERS, parameters))
    return mapRows(readPages<AuditEvent>(database, keyset), (event) => [
      event.sequence,
      utc(event.at),
      event.action,
      event.actor,
      event.outcome,
      event.subject,
      event.detail,
      event.requestId,
    ])
  },
}
