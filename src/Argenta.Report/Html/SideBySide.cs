using Argenta.Assessment;
using Argenta.Report.Text;
using Argenta.Terms;
using Argenta.Treatment;

namespace Argenta.Report.Html;

/// <summary>The leading options against the tumour beside each other, one question of the board a row: what speaks for each, what against, on what evidence, how sure, for how long.</summary>
internal sealed class SideBySide(Markup m, PatientAssessment a)
{
    /// <summary>More would not stand beside each other on a printed page.</summary>
    private const int Most = 4;

    /// <summary>Writes the table; nothing where fewer than two options lead.</summary>
    public void Write()
    {
        List<OptionAssessment> leading = [.. Standing.Of(a, "recommended").Concat(Standing.Of(a, "consider")).Where(o => Standing.PartOf(o) == 0 && o.For.Any(Holds)).Take(Most)];
        if (leading.Count < 2)
        {
            return;
        }

        using (m.In("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", "The leading options side by side: table")))
        using (m.In("table", "beside"))
        {
            m.Element("caption", "The leading options side by side");
            using (m.In("thead"))
            using (m.In("tr"))
            {
                using (m.In("th", null, ("scope", "col")))
                {
                    m.Element("span", "Question", "vh");
                }

                foreach (var option in leading)
                {
                    using (m.In("th", "s-" + option.Status, ("scope", "col")))
                    {
                        m.Raw(Marks.Of(option.Status)).Text(" ");
                        using (m.In("a", null, ("href", "#option-" + option.Id)))
                        {
                            m.Text(option.Name);
                        }
                    }
                }
            }

            using (m.In("tbody"))
            {
                Row("Standing", leading, o => [$"{Standing.Shown.First(s => s.Status == o.Status).Heading}{(o.Settled ? string.Empty : ", provisional")}, rank {ValueText.Number(o.Rank)}"]);
                Row("Speaks for it", leading, o => o.For.Where(Holds).Select(b => b.Text));
                Row("Speaks against it", leading, o => o.Against.Concat(o.Excludes).Where(Holds).Select(b => b.Text), "nothing on what is recorded");
                Row("To mind", leading, o => o.Cautions.Select(b => b.Text));
                Row("Still to be known", leading, o => [Phrases.Few([.. o.Needs.Concat(o.Confirm).Select(n => n.Fact).Distinct()])], "nothing");
                Row("Evidence", leading, o => o.Evidence.OrderByDescending(e => e.Fits).Take(2).Select(e => $"{e.Trial}: {e.Effect} [{e.Certainty.Mark()}]. {e.Fits switch { Truth.True => "This person would have fitted", Truth.False => "This person would not have fitted", _ => "Whether this person would have fitted is not known" }}."), "no trial named");
                Row("Strength, by body", leading, Standing.Strength, "not named");
                Row("Approval", leading, Standing.Approval, "not named");
                Row("Course", leading, o => new[] { o.Role, o.PlannedLength, o.Review is { } r ? $"review: {r}" : null, o.Stop is { } s and not "none" ? $"stop: {s}" : null }.OfType<string>());
                Row("Main toxicities", leading, o => [string.Join(", ", o.Toxicities.Select(Phrases.Word))]);
            }
        }
    }

    private static bool Holds(Because because) => because.Truth == Truth.True;

    private void Row(string question, List<OptionAssessment> leading, Func<OptionAssessment, IEnumerable<string>> answer, string none = "–")
    {
        using (m.In("tr"))
        {
            m.Element("th", question, null, ("scope", "row"));
            foreach (var option in leading)
            {
                using (m.In("td"))
                {
                    List<string> lines = [.. answer(option).Where(t => t.Length > 0).Select(Phrases.Capital)];
                    foreach (var line in lines.Count > 0 ? lines : [Phrases.Capital(none)])
                    {
                        m.Element("p", line, lines.Count > 0 ? null : "quiet");
                    }
                }
            }
        }
    }
}
