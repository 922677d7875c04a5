// Results are {mode, revision, exit, total: {passed, failed}, checks: [{scenario, id, name, status, scored, message?}]},
// with the status as the suite names it.
const SEVERITY = ['INFO', 'SKIPPED', 'SUCCESS', 'WARNING', 'FAILURE'];

const worse = (a, b) => (SEVERITY.indexOf(a) > SEVERITY.indexOf(b) ? a : b);
const key = ({ scenario, id, name }) => [scenario, id, name].filter(Boolean).join(' ');

/** One entry per check: the suite reports some several times in one run, the worst status counts. */
export function collapse(checks) {
  const worst = new Map();
  for (const { id, name, status, errorMessage } of checks) {
    if (status === 'INFO') continue;
    const known = worst.get(key({ id, name }));
    if (known && worse(known.status, status) === known.status) continue;
    worst.set(key({ id, name }), { id, name, status, ...(errorMessage && { message: errorMessage }) });
  }
  return [...worst.values()];
}

/** Scored checks that pass in `direct` and do not pass in `through`. */
export function lost(direct, through) {
  const after = new Map(through.checks.map(check => [key(check), check]));
  return direct.checks
    .filter(check => check.scored && check.status === 'SUCCESS')
    .map(check => after.get(key(check)) ?? { ...check, status: 'ABSENT' })
    .filter(check => check.status !== 'SUCCESS');
}

/** One line for people. */
export function summary({ mode, revision, exit, total, checks }) {
  const count = (status, scored) => checks.filter(check => check.status === status && check.scored === scored).length;
  const part = scored => `${count('SUCCESS', scored)} passed, ${count('FAILURE', scored)} failed`;
  const all = `${total.passed}/${total.failed}`;
  return `${mode} ${revision}: ${all} as the suite counts; scored ${part(true)}; not scored ${part(false)}; exit ${exit}`;
}

export function describeLost(check) {
  return `  ${check.scenario}: ${check.id} (${check.name}) is ${check.status}${check.message ? `: ${check.message}` : ''}`;
}
