using System.Text.RegularExpressions;
using Argenta.Assessment;
using Argenta.Assessment.Plain;
using Argenta.Report.Tests.Fixtures;
using Argenta.Report.Text;
using CsCheck;
using Xunit;

namespace Argenta.Report.Tests;

public sealed partial class TextReportTests
{
    public static TheoryData<string, int, bool, bool> Forms
    {
        get
        {
            TheoryData<string, int, bool, bool> forms = [];
            foreach (var name in (string[])["rich", "empty", "long", "evil"])
            {
                foreach (var width in (int[])[40, 80, 133])
                {
                    forms.Add(name, width, false, false);
                    forms.Add(name, width, true, false);
                    forms.Add(name, width, false, true);
                    forms.Add(name, width, true, true);
                }
            }

            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void No_line_is_longer_than_the_terminal_and_none_carries_control_characters(string name, int width, bool unicode, bool explain)
    {
        foreach (var plain in (bool[])[false, true])
        {
            var text = Of(name, new() { Width = width, Unicode = unicode, Explain = explain }, plain);
            Assert.All(text.Split('\n'), line => Assert.True(line.Length <= width, $"{line.Length}: {line}"));
            Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
            Assert.True(unicode || text.All(char.IsAscii), "ASCII only");
            Assert.DoesNotContain(text.Split('\n'), line => line.EndsWith(' '));
        }
    }

    [Theory]
    [InlineData("rich", true)]
    [InlineData("rich", false)]
    [InlineData("evil", true)]
    public void Colour_adds_codes_and_nothing_else(string name, bool explain)
    {
        var coloured = Of(name, new() { Color = true, Explain = explain });
        Assert.Contains("\u001b[", coloured, StringComparison.Ordinal);
        var stripped = string.Join('\n', Codes().Replace(coloured, string.Empty).Split('\n').Select(l => l.TrimEnd()));
        Assert.Equal(Of(name, new() { Explain = explain }), stripped);
    }

    [Theory]
    [InlineData("rich")]
    [InlineData("empty")]
    public void Every_finding_option_alert_test_date_organ_complaint_and_course_is_in_the_text(string name)
    {
        var a = Assessment(name);
        var text = Squeezed(Of(name, new() { Width = 400, Unicode = true }));
        foreach (var said in a.Options.Select(o => o.Name).Concat(a.Alerts.SelectMany(x => (string?[])[x.Title, x.Action, x.Source]).OfType<string>()).Concat(a.Workup.Select(w => w.Name)).Concat(a.FollowUp.Select(f => f.Name))
            .Concat(a.Symptoms.Select(s => s.Name)).Concat(a.Courses.Select(c => c.Name)).Concat(a.Record.Unmapped.Select(u => u.What)).Concat(a.Label.Statements).Append(a.Label.Purpose).Append(a.Label.Software).Append(a.Label.Knowledge)
            .Concat(a.Options.SelectMany(o => o.Evidence).Select(e => e.Effect)).Concat(a.Options.Select(o => o.LiftsWhen).OfType<string>()).Concat(a.Completeness.Missing.Select(n => n.Why)).Concat(a.Health.Values.Select(v => v.Label))
            .Concat(a.Findings.Select(f => f.Name switch { "ki67" => "Ki-67", "t" => "pT3", "n" => "pN1", "m" => "cM1a", var n => n.Replace('-', ' ').Replace("stage groups", "stage by edition", StringComparison.Ordinal) }).Where(n => name != "empty" || n.Length > 4 || n == "kind"))
            .Concat(a.Spread.Select(s => s.Organ.Replace('-', ' '))))
        {
            Assert.Contains(Squeezed(said), text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Explained_every_step_of_every_tree_is_drawn_with_its_entry()
    {
        var text = Squeezed(Of("rich", new() { Width = 400, Unicode = true, Explain = true }));
        foreach (var step in Jejunal.Assessment.AllBecause())
        {
            Assert.Contains(Squeezed(step.Text), text, StringComparison.Ordinal);
            if (step.Entry is { Id: { } id } entry)
            {
                Assert.Contains($"{entry.Resource}/{id}, {entry.File}:{entry.Line}", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void What_is_not_recorded_is_said_so_and_never_no()
    {
        var text = Of("empty", new());
        foreach (var label in (string[])["Tumour", "Grade", "TNM", "Stage", "Spread", "Syndrome", "SSTR", "ECOG", "Treatment now", "Tempo"])
        {
            Assert.Contains($"\n{label,-14} not recorded", text, StringComparison.Ordinal);
        }

        Assert.DoesNotMatch(@"(?m)^\S.{10,} (no|none|negative|absent|denied)$", text);
    }

    [Fact]
    public void Any_text_keeps_the_width_and_the_alphabet() =>
        Gen.Select(Gen.String, Gen.Int[40, 120], Gen.Bool).Sample((said, width, explain) =>
        {
            var a = Jejunal.Assessment with { Alerts = [new() { Id = "x", Severity = Severity.Critical, Title = said, Action = said, Because = [new() { Text = said, Source = said }] }], Person = new() { Name = said } };
            using var output = new StringWriter();
            TextReport.Write(output, a, new() { Width = width, Explain = explain });
            return output.ToString().Split('\n').All(l => l.Length <= width && l.All(c => c is >= ' ' and <= '~'));
        }, iter: 200);

    [Theory]
    [InlineData("rich")]
    [InlineData("empty")]
    public void The_patients_sheet_carries_its_lines_and_nothing_for_the_board(string name)
    {
        var a = Assessment(name);
        var text = Squeezed(Of(name, new() { Width = 400, Unicode = true }, plain: true));
        foreach (var line in a.Plain.Tumour.Concat(a.Plain.Found).Concat(a.Plain.Next).Concat(a.Plain.Watch).Concat(a.Plain.Questions).Concat(a.Plain.Card).Append(a.Plain.About).Append(a.Plain.Words["label-1", PlainLanguage.English]).Append(a.Plain.Words["label-2", PlainLanguage.English]))
        {
            Assert.Contains(Squeezed(line), text, StringComparison.Ordinal);
        }

        Assert.Equal(Words.PlainForbidden.Where(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)), []);
    }

    [Fact]
    public void Accents_lose_their_marks_and_signs_their_shape_in_ascii()
    {
        var a = Jejunal.Assessment with { Person = new() { Name = "José Müller-Ångström" } };
        using var output = new StringWriter();
        TextReport.Write(output, a);
        Assert.Contains("Jose Muller-Angstrom", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Liver (>= 8, to 26 mm)", output.ToString(), StringComparison.Ordinal);
    }

    private static PatientAssessment Assessment(string name) => name switch { "rich" => Jejunal.Assessment, "empty" => Edges.Empty, "long" => Edges.Long, _ => Edges.Evil };

    private static string Of(string name, TextOptions options, bool plain = false)
    {
        using var output = new StringWriter();
        if (plain)
        {
            TextReport.WritePlain(output, Assessment(name), options);
        }
        else
        {
            TextReport.Write(output, Assessment(name), options);
        }

        return output.ToString();
    }

    private static string Squeezed(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Codes();
}
