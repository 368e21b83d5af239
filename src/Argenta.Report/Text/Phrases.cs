using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Report.Text;

/// <summary>How the words of the output contract are written for people, on the page and in the terminal alike.</summary>
internal static partial class Phrases
{
    /// <summary>What stands where nothing is known. Never "no".</summary>
    public const string NotRecorded = "not recorded";

    /// <summary>Why nothing is shown that could be done.</summary>
    public const string Died = "This person has died: nothing is left to decide. Options, alerts, tests and dates are not shown.";

    /// <summary>What stands in each part that is empty because the person has died: not shown is not none.</summary>
    public const string NotShown = "Not shown: this person has died.";

    /// <summary>Something is recorded, but it does not answer the question.</summary>
    public const string NotSettled = "not known from what is recorded";

    /// <summary>Words that are not simply their kebab-case with spaces.</summary>
    private static readonly FrozenDictionary<string, string> Special = new Dictionary<string, string>
    {
        ["ki67"] = "Ki-67", ["t"] = "T", ["n"] = "N", ["m"] = "M", ["sstr"] = "SSTR", ["fdg"] = "FDG", ["fdg-mismatch"] = "FDG mismatch", ["ecog"] = "ECOG",
        ["egfr"] = "eGFR", ["bmi"] = "BMI", ["cga"] = "CgA", ["nt-probnp"] = "NT-proBNP", ["hiaa-urine"] = "5-HIAA in urine", ["hiaa-blood"] = "5-HIAA in blood",
        ["cga-uln"] = "CgA, times its limit", ["hiaa-urine-uln"] = "5-HIAA in urine, times its limit", ["hiaa-blood-uln"] = "5-HIAA in blood, times its limit",
        ["alt-uln"] = "ALT, times its limit", ["ast-uln"] = "AST, times its limit", ["bilirubin-uln"] = "bilirubin, times its limit", ["alkaline-phosphatase-uln"] = "alkaline phosphatase, times its limit", ["inr"] = "INR", ["lvef"] = "LVEF",
        ["qtcf"] = "QTcF", ["nyha"] = "NYHA class", ["hba1c"] = "HbA1c", ["fev1"] = "FEV1", ["dlco"] = "DLCO", ["g8"] = "G8", ["chd-severity"] = "carcinoid heart disease, severity",
        ["child-pugh"] = "Child-Pugh points", ["child-pugh-class"] = "Child-Pugh class", ["netpet"] = "NETPET", ["krenning"] = "Krenning score, best lesion", ["krenning-lowest"] = "Krenning score, worst lesion",
        ["t-stage"] = "T", ["ajcc7"] = "AJCC 7", ["ajcc8"] = "AJCC 8", ["ajcc9"] = "AJCC version 9", ["uicc8"] = "UICC 8", ["enets"] = "ENETS", ["ct"] = "CT", ["mri"] = "MRI", ["us"] = "US", ["eu"] = "EU",
        ["sstr-pet"] = "SSTR PET", ["sstr-scintigraphy"] = "SSTR scintigraphy", ["fdg-pet"] = "FDG PET", ["vipoma"] = "VIPoma", ["ectopic-acth"] = "ectopic ACTH", ["ectopic-ghrh"] = "ectopic GHRH",
        ["men1"] = "MEN1", ["men4"] = "MEN4", ["vhl"] = "VHL", ["nf1"] = "NF1", ["tsc"] = "TSC", ["prrt"] = "PRRT", ["prrt-agent"] = "PRRT agent", ["sirt"] = "SIRT", ["lutetium-177-dotatate"] = "177Lu-DOTATATE",
        ["condition"] = "other illnesses", ["medicine"] = "medicines taken", ["allergy"] = "allergies", ["treated-with"] = "treatment so far", ["current-treatment"] = "treatment going on",
        ["progressed-on"] = "treatment under which it grew", ["intolerant-of"] = "treatment not borne", ["syndromes-suspected"] = "hormonal syndromes", ["dpyd"] = "DPYD result", ["ugt1a1"] = "UGT1A1 genotype",
        ["never-imaged"] = "never imaged", ["stage-groups"] = "stage by edition", ["largestMm"] = "largest (mm)", ["seenBy"] = "seen by", ["seerTable"] = "SEER's table", ["ajccText"] = "AJCC's text",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Units = new Dictionary<string, string>
    {
        ["10*9/L"] = "×10⁹/L", ["mL/min/{1.73_m2}"] = "mL/min/1.73 m²", ["umol/L"] = "µmol/L", ["umol/(24.h)"] = "µmol/24 h", ["umol/d"] = "µmol/d", ["ug/L"] = "µg/L", ["ug/mL"] = "µg/mL", ["kg/m2"] = "kg/m²",
        ["mm[Hg]"] = "mmHg", ["Cel"] = "°C", ["a"] = "years", ["/(2.mm2)"] = "per 2 mm²", ["/{2_mm2}"] = "per 2 mm²", ["1"] = "", ["%/mo"] = "% a month", ["d"] = "days", ["/d"] = "a day", ["/wk"] = "a week", ["/mo"] = "a month",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A name of a finding or fact, beginning with a capital.</summary>
    public static string Name(string fact) => Capital(Word(fact));

    /// <summary>A word of a vocabulary without its hyphens; free text passes unchanged.</summary>
    public static string Word(string word) =>
        Special.TryGetValue(word, out var special) ? special
        : Kebab().IsMatch(word) ? word.Replace('-', ' ')
        : Pick().Match(word) is { Success: true } pick ? $"{Word(pick.Groups[1].Value)}: {Word(pick.Groups[2].Value)}"
        : word;

    /// <summary>Why a fact is needed, without the keys of the guideline language: <c>liver-failure neither recorded nor denied; could make it not-applicable</c>.</summary>
    public static string Why(string why) => MakeIt().Replace(Neither().Replace(why, m => string.Join(", ", m.Value.Split(", ").Select(Word))), m =>
        $"could make {(m.Groups[1].Value.Contains("true", StringComparison.Ordinal) || m.Groups[1].Value.Contains("false", StringComparison.Ordinal) ? "it" : "an option")} {string.Join(" or ", m.Groups[1].Value.Split(" or ").Select(Word))}");

    [GeneratedRegex(@"[a-z0-9][a-z0-9-]*(?:, [a-z0-9][a-z0-9-]*)*(?= neither recorded nor denied)")]
    private static partial Regex Neither();

    [GeneratedRegex(@"could make it ([a-z-]+(?: or [a-z-]+)*)")]
    private static partial Regex MakeIt();

    /// <summary>A property name of a record as words.</summary>
    public static string Property(string name)
    {
        var camel = char.ToLowerInvariant(name[0]) + name[1..];
        return Special.TryGetValue(camel, out var special) ? special : UpperInside().Replace(camel, m => " " + m.Value.ToLowerInvariant());
    }

    /// <summary>A UCUM unit as people write it.</summary>
    public static string Unit(string? unit) =>
        unit is null ? string.Empty : Units.TryGetValue(unit, out var known) ? known : Annotation().Replace(unit, m => m.Groups[1].Value.Replace('_', ' ')).Replace("10*", "10^", StringComparison.Ordinal);

    /// <summary>The first letter as a capital.</summary>
    public static string Capital(string text) => text.Length == 0 || !char.IsLower(text[0]) || (text.Length > 1 && char.IsUpper(text[1])) ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>ISO text of a day.</summary>
    public static string Day(LocalDate day) => new PartialDate(day).ToString();

    /// <summary>A date as far as known.</summary>
    public static string Date(PartialDate date) => date.IsEmpty ? NotRecorded : date.ToString();

    /// <summary>A count with its noun.</summary>
    public static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    /// <summary>An enumeration: <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items, string last = "and") => items.Count switch
    {
        0 => string.Empty,
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {last} {items[^1]}",
    };

    /// <summary>The first facts of a list in words, and how many follow.</summary>
    public static string Few(IReadOnlyList<string> facts, int most = 5) =>
        facts.Count <= most + 1 ? List([.. facts.Select(Word)]) : List([.. facts.Take(most).Select(Word), Count(facts.Count - most, "further fact", "further facts")]);

    /// <summary>Why a course was stopped.</summary>
    public static string Reason(string reason) => reason switch
    {
        "other" => "another reason",
        "choice" => "the patient's choice",
        "completed" => "completed as planned",
        _ => Word(reason),
    };

    /// <summary>What a certainty mark means.</summary>
    public static string Meaning(Certainty certainty) => certainty switch
    {
        Certainty.Verified => "read in the named source",
        Certainty.Known => "general knowledge, the source was not read",
        Certainty.Doubtful => "general knowledge of low certainty",
        _ => "derived or decided by the house",
    };

    /// <summary>Yes, no or unknown in words.</summary>
    public static string Answer(Truth truth) => truth switch { Truth.True => "yes", Truth.False => "no", _ => "unknown" };

    /// <summary>Whether a statement holds, in words.</summary>
    public static string Holds(Truth truth) => truth switch { Truth.True => "holds", Truth.False => "does not hold", _ => "not known" };

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Kebab();

    [GeneratedRegex("^([a-z0-9-]+)\\(\"([a-z0-9-]+)\"\\)$")]
    private static partial Regex Pick();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex UpperInside();

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Annotation();
}
