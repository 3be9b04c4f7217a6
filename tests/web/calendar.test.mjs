/** Calendars, read with the parser of Thunderbird: its time zones are those that the file itself describes. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { after, test } from "node:test";

import ICAL from "ical.js";

import { build } from "./harness.mjs";

const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** The calendar of a cohort of the year 2026, on a site in a time zone. */
function built(zone, milestones, more = "") {
  const source = mkdtempSync(`${tmpdir()}/docendo-calendar-`);
  folders.push(source);
  mkdirSync(`${source}/content/programs/pairs/cohorts`, { recursive: true });
  writeFileSync(`${source}/content/site.yaml`, `title: Prairie Libraries\ntimezone: ${zone}\n`);
  writeFileSync(`${source}/content/programs/pairs/index.md`, "---\ntitle: Pairs\nsummary: A year in pairs.\n---\nText\n");
  const lines = milestones.map((milestone) => `  - ${JSON.stringify(milestone)}\n`).join("");
  writeFileSync(`${source}/content/programs/pairs/cohorts/2026.md`,
    `---\ntitle: Cohort 2026\nstarts: 2026-01-01\nends: 2026-12-31\n${more}milestones:\n${lines}---\nText\n`);
  const site = build(source);
  const text = readFileSync(`${site.folder}/programs/pairs/cohorts/2026.ics`, "utf8");
  site.remove();
  return text;
}

/** The events of a calendar. Time zones are forgotten first: each file must bring its own. */
function read(text) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text));
  calendar.getAllSubcomponents("vtimezone").forEach((zone) => ICAL.TimezoneService.register(zone));
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

const moment = (time) => time.toJSDate().toISOString().slice(0, 16);

test("ten o'clock stays ten o'clock when the clocks change", () => {
  for (const [zone, ...meetings] of [
    ["America/Denver", "2026-03-07T17:00", "2026-03-08T16:00", "2026-10-31T16:00", "2026-11-01T17:00"],
    ["America/Los_Angeles", "2026-01-14T18:00", "2026-07-15T17:00"],
    ["Europe/Madrid", "2026-03-28T09:00", "2026-03-29T08:00", "2026-10-24T08:00", "2026-10-25T09:00"],
    // South of the equator summer lies over the end of the year.
    ["Pacific/Auckland", "2026-04-03T21:00", "2026-04-04T22:00", "2026-09-25T22:00", "2026-09-26T21:00"],
    ["America/Santiago", "2026-04-04T13:00", "2026-04-05T14:00", "2026-09-05T14:00", "2026-09-06T13:00"],
    // Half an hour of summer time.
    ["Australia/Lord_Howe", "2026-01-14T23:00", "2026-07-15T23:30"],
    ["Asia/Shanghai", "2026-01-14T02:00", "2026-07-15T02:00"],
    ["UTC", "2026-01-14T10:00", "2026-07-15T10:00"],
  ]) {
    // East of Greenwich ten in the morning may still be the day before: the meeting is on the next.
    const day = (utc) => (zone.startsWith("Pacific/A") || zone.includes("Lord_Howe") ? new Date(Date.parse(`${utc}Z`) + 43200000).toISOString() : utc).slice(0, 10);
    const text = built(zone, meetings.map((utc) => ({ date: day(utc), title: utc, start: "10:00", end: "11:30" })));
    const events = read(text);
    assert.deepEqual(events.map(({ startDate }) => moment(startDate)), meetings, zone);
    assert.deepEqual(events.map(({ summary }) => summary), meetings, zone);
    assert.ok(events.every(({ duration, startDate }) => duration.toSeconds() === 5400 && startDate.hour === 10), zone);
  }
});

test("a day without a time is all of that day", () => {
  const [event] = read(built("America/Denver", [{ date: "2026-12-31", title: "Forms are due", kind: "deadline" }]));
  assert.ok(event.startDate.isDate && event.endDate.isDate);
  assert.deepEqual([event.startDate.toString(), event.endDate.toString()], ["2026-12-31", "2027-01-01"]);
});

test("words of every script come back as they were written", () => {
  const written = {
    date: "2026-05-01", start: "10:00", end: "11:00",
    title: "目录规则与元数据研讨会：".repeat(12),
    place: "Room 2; ground floor, left \\ lift",
    text: "One, two;\nBEGIN:VEVENT\nالفهرسة 🏔️ — “quoted”",
  };
  const text = built("America/Denver", [written]);
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  const [event, ...others] = read(text);
  assert.equal(others.length, 0);
  assert.deepEqual([event.summary, event.location, event.description], [written.title, written.place, written.text]);
});

test("what is moved or cancelled is the same event, and newer", () => {
  const versions = [
    ["", { date: "2026-05-01", title: "Lunch" }],
    ["updated: 2026-04-02\n", { date: "2026-06-01", title: "Lunch" }],
    ["updated: 2026-04-03\n", { date: "2026-06-01", title: "Lunch", cancelled: true }],
  ].map(([more, milestone]) => read(built("America/Denver", [milestone], more))[0]);
  assert.equal(new Set(versions.map(({ uid }) => uid)).size, 1);
  const numbers = versions.map(({ sequence }) => sequence);
  assert.deepEqual(numbers, [0, numbers[2] - 1, numbers[2]]);
  assert.ok(numbers[1] > 0);
  assert.deepEqual(versions.map(({ component }) => component.getFirstPropertyValue("status")), [null, null, "CANCELLED"]);
  assert.equal(versions[2].component.getFirstPropertyValue("dtstamp").toString(), "2026-04-03T00:00:00Z");
});

test("every calendar of the example can be read", () => {
  const site = build();
  const files = readdirSync(site.folder, { recursive: true }).filter((file) => file.endsWith(".ics"));
  assert.equal(files.length, 7);
  const uids = files.flatMap((file) => {
    const events = read(readFileSync(`${site.folder}/${file}`, "utf8"));
    assert.ok(events.length >= 3, file);
    for (const { startDate, endDate } of events) {
      assert.ok(startDate.isDate ? endDate.compare(startDate) > 0 : startDate.zone.tzid === "America/Denver", file);
    }
    return events.map(({ uid }) => uid);
  });
  assert.equal(new Set(uids).size, uids.length);
  site.remove();
});
