import { fail, mindOrFail, today } from "../command-line.ts";
import type { Office } from "../handoff/office.ts";
import { periodsOn } from "../handoff/office-hours.ts";
import { periodWords } from "../handoff/period-words.ts";
import { officeCalendar, yearsMissing } from "../handoff/plain-years.ts";
import { addDays, weekdayOf } from "../knowledge/calendar-days.ts";
import type { Calendar } from "../knowledge/knowledge.ts";
import { problemLine } from "../load-mind.ts";
import { loadOffices } from "../load-offices.ts";

// npm run -s offices -- check FILE: what is wrong in a file of offices, one line each and exit code 1; else when each office is
// open on the next seven days.

const DAYS = 7;
const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const hoursOn = ({ hours }: Office, calendar: Calendar, day: string): string => {
  const periods = periodsOn(hours, calendar, day);
  if ("kind" in periods) return `not known: the holidays of ${periods.year} have not been announced`;
  return periods.map(periodWords).join(", ") || "closed";
};

const [what, file, ...more] = process.argv.slice(2);
if (what !== "check" || file === undefined || more.length > 0)
  fail("usage: npm run -s offices -- check FILE; offices.example.yaml shows what one looks like");
else {
  const mind = await mindOrFail();
  const loaded = loadOffices(file, mind);
  if ("problems" in loaded) {
    process.stderr.write(`${loaded.problems.map(problemLine).join("\n")}\n`);
    process.exitCode = 1;
  } else {
    const now = Date.parse(`${today()}T00:00:00+08:00`);
    const { calendar } = officeCalendar(mind.knowledge.calendar, now);
    const days = Array.from({ length: DAYS }, (_, at) => addDays(today(), at));
    for (const office of loaded.offices) {
      process.stdout.write(`${office.id} ${office.name.zh} ${office.name.en}\n`);
      for (const day of days) {
        const hours = hoursOn(office, calendar, day);
        process.stdout.write(`  ${day} ${names[weekdayOf(day) - 1] ?? ""} ${hours}\n`);
      }
    }
    for (const year of yearsMissing(mind.knowledge.calendar, now))
      process.stdout.write(
        `The public holidays of ${year} are not known: offices go by ordinary weekdays and weekends until knowledge/calendar/${year}.yaml is there.\n`,
      );
    const takesAll = loaded.offices.some(({ areas, topics }) => areas.length === 0 && topics.length === 0);
    if (!takesAll)
      process.stdout.write("No office takes every area and topic: some requests will have none to go to.\n");
  }
}
