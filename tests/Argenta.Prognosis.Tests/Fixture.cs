using Argenta.Assessment;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using NodaTime;
using Xunit;

namespace Argenta.Prognosis.Tests;

/// <summary>The shipped knowledge, and people as facts or as case sheets.</summary>
internal static class Fixture
{
    public static PathwayKnowledge Knowledge { get; } = PathwayKnowledge.Load(Repository.Knowledge);

    public static LocalDate Today { get; } = new(2026, 6, 1);

    /// <summary>The person of the dossier's first vector.</summary>
    public const string First = "kind = NET; sex = male; age = 64; primary-site = ileum; midgut = yes; gep = yes; m = M1a; extent = liver-only; grade = G1; liver-burden = 10 %; ecog = 0; charlson = 0";

    /// <summary>The person of the dossier's second vector.</summary>
    public const string Second = "kind = NET; sex = female; age = 58; primary-site = pancreas; midgut = no; gep = yes; m = M1c; extent = liver-dominant; grade = G2; ecog = 1; liver-burden = 30 %; metastases = liver, bone; charlson = 2";

    /// <summary>Facts as <c>grade = G1; ki67 = 2 %</c>; all others are unknown.</summary>
    public static Facts Facts(string text)
    {
        var facts = new Facts(Knowledge.Catalogue);
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (part[..part.IndexOf('=', StringComparison.Ordinal)].Trim(), part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim());
            var fact = Knowledge.Catalogue[name] ?? throw new ArgumentException($"There is no fact '{name}'.");
            Assert.True(FactReader.TryParse(fact, value, out var read, out var problem), problem?.Problem);
            facts.Set(name, read);
        }

        return facts;
    }

    /// <summary>A fact that rests on an entry of a day.</summary>
    public static Facts On(this Facts facts, string name, string value, string day)
    {
        Assert.True(FactReader.TryParse(Knowledge.Catalogue[name]!, value, out var read, out _));
        facts.Set(name, read, () => [Because.Recorded(name, new EntryReference("CaseSheet", name, Date: PartialDate.Parse(day)))]);
        return facts;
    }

    public static Outlook Of(string facts, bool uncalibrated = false) => Of(Facts(facts), uncalibrated);

    public static Outlook Of(Facts facts, bool uncalibrated = false, IReadOnlySet<string>? standing = null) =>
        Outlook.Of(facts, Today, died: false, Knowledge.Options, standing ?? Knowledge.Options.Options.Select(o => o.Id).ToHashSet(), Knowledge.Outlook, uncalibrated);

    public static ModelAssessment? Composite(string facts) => Composite(Facts(facts));

    public static ModelAssessment? Composite(Facts facts) => Of(facts, uncalibrated: true).Models.SingleOrDefault(m => m.Status == "uncalibrated");

    public static ModelAssessment? Model(this Outlook outlook, string id) => outlook.Models.SingleOrDefault(m => m.Id == id);

    public static PublishedSource Source(this Outlook outlook, string id) => outlook.Sources.Single(s => s.Id == id);

    public static CurvePoint After(this ModelAssessment model, double years) => model.Curve.Single(p => p.Years == years);

    public static PatientRecord Person(string lines, string born = "1962-01-01", string sex = "male") =>
        CaseSheet.Read($"sheet: 1\npatient: {{ id: t-1, name: Test Person, born: {born}, sex: {sex} }}\n{lines}", "test.yaml", Knowledge.Terms);

    public static PatientAssessment Assess(PatientRecord person, bool uncalibrated = false) => Pathway.Assess(person, Today, Knowledge, uncalibrated: uncalibrated);

    /// <summary>All figures of an outlook.</summary>
    public static IEnumerable<Figure> Figures(this Outlook outlook) => outlook.Sources.SelectMany(s => s.Figures.Concat(s.FromNow)).Concat(outlook.Models.SelectMany(m => m.Figures));

    public static IEnumerable<string> Samples => Directory.EnumerateDirectories(Repository.PathOf("samples")).Select(p => Path.GetFileName(p)!).Where(n => n.StartsWith("case-", StringComparison.Ordinal)).Order();

    public static PatientRecord Sample(string name) => CaseSheet.Read(File.ReadAllText(Repository.PathOf("samples", name, "course.yaml")), $"samples/{name}/course.yaml", Knowledge.Terms);

    public static KnowledgeFolder With(string path, string from, string to)
    {
        var text = Repository.Knowledge.Text(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Repository.Knowledge.With(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
