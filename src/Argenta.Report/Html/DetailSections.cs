using Argenta.Assessment;
using Argenta.FollowUp;
using Argenta.Record;
using Argenta.Report.Text;
using Argenta.Terms;

namespace Argenta.Report.Html;

/// <summary>The lower part of the page: follow-up, findings, complaints, health, courses, what was not understood.</summary>
internal sealed class DetailSections(Markup m, PatientAssessment a, HtmlOptions options)
{
    /// <summary>What is due when.</summary>
    public void FollowUp()
    {
        using (m.In("section", "followup", ("id", "follow-up"), ("aria-labelledby", "h-follow-up")))
        {
            m.Element("h2", "Follow-up", null, ("id", "h-follow-up"));
            if (a.FollowUp.IsEmpty)
            {
                m.Element("p", "No schedule applies to what is recorded.", "quiet");
                return;
            }

            using (m.In("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", "Follow-up: table")))
            using (m.In("table"))
            {
                m.Element("caption", "Follow-up, earliest first", "vh");
                m.Head(["Examination", "Status", "Due", "Window", "Last done", "Until", "By", "Reasons"]);
                using (m.In("tbody"))
                {
                    foreach (var item in a.FollowUp.OrderBy(f => f.Status is FollowUpStatus.Done or FollowUpStatus.OverTested or FollowUpStatus.NotNeeded).ThenBy(f => f.Due))
                    {
                        Item(item);
                    }
                }
            }
        }
    }

    /// <summary>Every finding with its explanation.</summary>
    public void Findings()
    {
        using (m.In("section", "findings", ("id", "findings"), ("aria-labelledby", "h-findings")))
        {
            m.Element("h2", "Findings", null, ("id", "h-findings"));
            var known = a.Findings.Where(f => f.State != FindingState.Unknown && !ResponseView.Shown.Contains(f.Name) && !StageView.Shows(a, f)).ToList();
            var unknown = a.Findings.Where(f => f.State == FindingState.Unknown).ToList();
            if (known.Count > 0)
            {
                FindingTable("What is known", known);
            }

            if (unknown.Count > 0)
            {
                // Long, and asked for now and then: it unfolds.
                using (m.In("details", "unknowns", ("open", options.Explain ? "open" : null)))
                {
                    m.Element("summary", $"{Phrases.Count(unknown.Count, "finding", "findings")} not recorded, or not known from what is recorded");
                    FindingTable("What is not known", unknown);
                }
            }
        }
    }

    /// <summary>Where it has spread, as a table.</summary>
    public void Spread()
    {
        using (m.In("section", "spread", ("id", "spread"), ("aria-labelledby", "h-spread")))
        {
            m.Element("h2", "Spread by organ", null, ("id", "h-spread"));
            if (a.Spread.IsEmpty)
            {
                m.Element("p", Phrases.Capital(Phrases.NotRecorded) + ".", "quiet");
                return;
            }

            using (m.In("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", "Spread by organ: table")))
            using (m.In("table"))
            {
                m.Element("caption", "Spread by organ", "vh");
                m.Head(["Organ", "State", "Since", "Seen by", "Number", "Largest (mm)", "Why"]);
                using (m.In("tbody"))
                {
                    foreach (var organ in a.Spread.OrderBy(o => o.State switch { "involved" => 0, "uncertain" => 1, "clear" => 2, _ => 3 }))
                    {
                        using (m.In("tr", "o-" + organ.State))
                        {
                            var seen = organ.State is "involved" or "uncertain";
                            string Blank(string text) => text.Length > 0 ? text : seen ? Phrases.NotRecorded : "–";
                            m.Element("th", Phrases.Name(organ.Organ), null, ("scope", "row"));
                            m.Element("td", Phrases.Word(organ.State)).Element("td", Blank(organ.Since.ToString())).Element("td", Blank(string.Join(", ", organ.SeenBy.Select(Phrases.Word))));
                            m.Element("td", Blank(organ.Number is { } n ? ValueText.Range(n) : string.Empty)).Element("td", Blank(organ.LargestMm is { } mm ? ValueText.Range(mm) : string.Empty));
                            using (m.In("td"))
                            {
                                m.Unfold("Why", organ.Because, options.Explain);
                            }
                        }
                    }
                }
            }
        }
    }

    /// <summary>Complaints: there, gone or denied, not recorded.</summary>
    public void Complaints()
    {
        using (m.In("section", "symptoms", ("id", "symptoms"), ("aria-labelledby", "h-symptoms")))
        {
            m.Element("h2", "Symptoms", null, ("id", "h-symptoms"));
            var told = a.Symptoms.Where(s => s.State != Truth.Unknown || s.Ever || !s.Because.IsEmpty).ToList();
            if (told.Count > 0)
            {
                using (m.In("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", "Symptoms: table")))
                using (m.In("table"))
                {
                    m.Element("caption", "Symptoms", "vh");
                    m.Head(["Symptom", "State", "Onset", "How often", "Severity, course", "Why"]);
                    using (m.In("tbody"))
                    {
                        foreach (var s in told.OrderBy(s => s.State == Truth.True ? 0 : s.Ever ? 1 : 2))
                        {
                            using (m.In("tr"))
                            {
                                m.Element("th", s.Name + (s.Qualities.IsEmpty ? string.Empty : $" ({string.Join(", ", s.Qualities.Select(Phrases.Word))})"), null, ("scope", "row"));
                                m.Element("td", s.State switch { Truth.True => "present", Truth.False when s.Resolved => "gone", Truth.False => "denied", _ => "contradictory or possible" });
                                m.Element("td", s.Ever ? Phrases.Date(s.Onset) : "–").Element("td", s.Frequency is { } f ? ValueText.Of(f, s.FrequencyUnit) : s.Ever ? Phrases.NotRecorded : "–");
                                m.Element("td", string.Join(", ", new[] { s.Severity, s.Course }.OfType<string>()) is { Length: > 0 } told2 ? told2 : s.Ever ? Phrases.NotRecorded : "–");
                                using (m.In("td"))
                                {
                                    m.Unfold("Why", s.Because, options.Explain);
                                }
                            }
                        }
                    }
                }
            }

            NotRecorded(a.Symptoms.Except(told).Select(s => s.Name), "No complaint of the list is defined.");
        }
    }

    /// <summary>Overall health.</summary>
    public void Health()
    {
        using (m.In("section", "health", ("id", "health"), ("aria-labelledby", "h-health")))
        {
            m.Element("h2", "Overall health", null, ("id", "h-health"));
            var known = a.Health.Values.Where(v => v.Finding.State != FindingState.Unknown || !v.Finding.Because.IsEmpty).ToList();
            if (known.Count > 0)
            {
                using (m.In("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", "Overall health: table")))
                using (m.In("table"))
                {
                    m.Element("caption", "Overall health", "vh");
                    m.Head(["Item", "Value", "Date", "How computed", "Why"]);
                    using (m.In("tbody"))
                    {
                        foreach (var v in known)
                        {
                            using (m.In("tr"))
                            {
                                var date = v.Finding.Because.SelectMany(b => b.Walk()).Select(b => b.Entry?.Date ?? default).DefaultIfEmpty().Max();
                                m.Element("th", v.Label, null, ("scope", "row")).Element("td", ValueText.Of(v.Finding) + (v.Finding.Flags.IsEmpty ? string.Empty : $", {string.Join(", ", v.Finding.Flags.Select(Phrases.Word))}")).Element("td", Phrases.Date(date), date.IsEmpty ? null : "date");
                                using (m.In("td"))
                                {
                                    m.Text(v.Formula ?? "recorded");
                                    m.Source(v.Source, null);
                                }

                                using (m.In("td"))
                                {
                                    m.Unfold("Why", v.Finding.Because, options.Explain);
                                }
                            }
                        }
                    }
                }
            }

            NotRecorded(a.Health.Values.Except(known).Select(v => v.Label), "No value is defined.");
        }
    }

    /// <summary>Courses of treatment and lines of therapy.</summary>
    public void Courses()
    {
        using (m.In("section", "courses", ("id", "courses"), ("aria-labelledby", "h-courses")))
        {
            m.Element("h2", "Courses of treatment", null, ("id", "h-courses"));
            if (a.Courses.IsEmpty)
            {
                m.Element("p", "No treatment is recorded; that does not mean that none was given.", "quiet");
                return;
            }

            using (m.In("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", "Courses of treatment: table")))
            using (m.In("table"))
            {
                m.Element("caption", "Courses of treatment", "vh");
                m.Head(["Treatment", "Modality", "From", "To", "As recorded", "Cycles", "Activity", "Stopped for", "Line"]);
                using (m.In("tbody"))
                {
                    foreach (var c in a.Courses)
                    {
                        var line = a.Progression.Lines.FirstOrDefault(l => l.Courses.Contains(c));
                        using (m.In("tr"))
                        {
                            m.Element("th", c.Name, null, ("scope", "row")).Element("td", Phrases.Word(c.Modality)).Element("td", Phrases.Date(c.From), c.From.IsEmpty ? null : "date")
                                .Element("td", c.Ongoing ? "going on" : Phrases.Date(c.To ?? default), c.To is { IsEmpty: false } ? "date" : null).Element("td", c.Dose ?? "–")
                                .Element("td", c.Cycles is { } n ? ValueText.Number(n) : "–").Element("td", c.CumulativeGBq is { } g ? $"{ValueText.Number(g)} GBq" : "–")
                                .Element("td", c.ReasonStopped is { } r ? Phrases.Reason(r) : c.Ongoing ? "–" : Phrases.NotRecorded)
                                .Element("td", line is null ? "–" : ValueText.Number(line.Number) + (line.ProgressedOn ? ", progressed" : string.Empty));
                        }
                    }
                }
            }

            m.Unfold("Progressions", a.Progression.Events.Select(e => e.Because), options.Explain);
        }
    }

    /// <summary>What of the input was not understood, and its faults.</summary>
    public void NotUnderstood()
    {
        using (m.In("section", "unmapped", ("id", "not-understood"), ("aria-labelledby", "h-unmapped")))
        {
            m.Element("h2", "Not understood", null, ("id", "h-unmapped"));
            var unread = UnreadText.Of(a.Record);
            if (a.Record.Unmapped.IsEmpty && unread.IsEmpty && a.Record.Problems.IsEmpty)
            {
                m.Element("p", a.Label.NotUnderstood == 0 ? "Everything in the input was understood." : Phrases.Count(a.Label.NotUnderstood, "entry was", "entries were") + " not understood.", "quiet");
                return;
            }

            m.Table("What was not understood", ["What", "Where", "Why"],
            [
                .. a.Record.Unmapped.Concat(unread).Select(IReadOnlyList<string> (u) => [u.What, Citations.Entry(u.Place), u.Reason]),
                .. a.Record.Problems.Select(IReadOnlyList<string> (p) => [p.Code, Citations.Entry(p.Place), p.Message]),
            ]);
        }
    }

    private void Item(FollowUpItem item)
    {
        var status = Words.Of(item.Status);
        using (m.In("tr", "f-" + status))
        {
            m.Element("th", item.Name, null, ("scope", "row"));
            using (m.In("td", "state"))
            {
                m.Raw(Marks.Of(status)).Text(" " + Phrases.Word(status));
            }

            m.Element("td", Phrases.Day(item.Due), "date").Element("td", $"{Phrases.Day(item.From)} to {Phrases.Day(item.To)}" + (item.Range is { } range ? $" ({range})" : string.Empty))
                .Element("td", Phrases.Date(item.Last), item.Last.IsEmpty ? null : "date").Element("td", item.Until).Element("td", item.By ?? Phrases.NotRecorded);
            using (m.In("td"))
            {
                m.Unfold(Phrases.Count(item.Reasons.Length, "reason", "reasons"), item.Reasons, options.Explain);
            }
        }
    }

    private void FindingTable(string caption, List<Finding> findings)
    {
        using (m.In("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", caption + ": table")))
        using (m.In("table", "findings"))
        {
            m.Element("caption", caption, "vh");
            m.Head(["Finding", "Value", "State", "Grounds and needs"]);
            using (m.In("tbody"))
            {
                foreach (var finding in findings)
                {
                    using (m.In("tr", null, ("id", "finding-" + finding.Name)))
                    {
                        m.Element("th", Phrases.Name(finding.Name), null, ("scope", "row"));
                        using (m.In("td"))
                        {
                            Value(finding);
                        }

                        State(finding);
                        using (m.In("td"))
                        {
                            m.Unfold("Why", finding.Because.Concat(ValueText.Explanations(finding.UntypedValue)), options.Explain);
                            m.Needs(finding.State == FindingState.Unknown ? "Needs" : "Could change with:", finding.Needs, t => Standing.TestName(a, t));
                        }
                    }
                }
            }
        }
    }

    private void Value(Finding finding)
    {
        var records = ValueText.Records(finding.UntypedValue);
        if (records.Count > 0)
        {
            var (headers, rows) = ValueText.Table(records);
            m.Table(Phrases.Name(finding.Name), headers, rows, region: false);
            return;
        }

        m.Element("b", (finding.Basis is { Length: <= 2 } basis && finding.IsKnown ? basis : string.Empty) + ValueText.Of(finding));
        if (finding.UntypedRecorded is { } recorded && finding.UntypedDerived is { } derived && ValueText.Of(recorded) != ValueText.Of(derived))
        {
            m.Element("p", $"Recorded {ValueText.Of(recorded, finding.Unit)}, derived {ValueText.Of(derived, finding.Unit)}", "quiet");
        }
    }

    private void State(Finding finding)
    {
        using (m.In("td", "state"))
        {
            var word = finding.State switch { FindingState.Known => finding.Settled ? "known" : "provisional", FindingState.Conflicting => "conflicting", _ => "unknown" };
            m.Raw(Marks.Of(word)).Text(" " + word);
            var remarks = finding.Flags.Select(Phrases.Word).Concat(finding.Basis is { Length: > 2 } basis ? [$"basis: {Phrases.Word(basis)}"] : []).ToList();
            if (remarks.Count > 0)
            {
                m.Text(" ").Element("span", string.Join(", ", remarks), "quiet");
            }
        }
    }

    private void NotRecorded(IEnumerable<string> names, string none)
    {
        var all = names.ToList();
        using (m.In("p", "quiet"))
        {
            if (all.Count > 0)
            {
                m.Element("b", "Not recorded: ").Text(string.Join(", ", all) + ".");
            }
            else if (a.Symptoms.IsEmpty)
            {
                m.Text(none);
            }
        }
    }
}
