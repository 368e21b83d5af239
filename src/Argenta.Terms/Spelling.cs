using System.Collections.Frozen;

namespace Argenta.Terms;

/// <summary>Two spellings of one word, and what code systems hang on their names.</summary>
internal static class Spelling
{
    private static readonly FrozenDictionary<string, string> British = new Dictionary<string, string>
    {
        ["tumor"] = "tumour", ["tumors"] = "tumours", ["diarrhea"] = "diarrhoea", ["steatorrhea"] = "steatorrhoea", ["anemia"] = "anaemia", ["edema"] = "oedema", ["dyspnea"] = "dyspnoea", ["orthopnea"] = "orthopnoea",
        ["ischemia"] = "ischaemia", ["ischemic"] = "ischaemic", ["hypoglycemia"] = "hypoglycaemia", ["hyperglycemia"] = "hyperglycaemia", ["hypercalcemia"] = "hypercalcaemia", ["hyperlipidemia"] = "hyperlipidaemia",
        ["hypercholesterolemia"] = "hypercholesterolaemia", ["hypergastrinemia"] = "hypergastrinaemia", ["hypokalemia"] = "hypokalaemia", ["dyslipidemia"] = "dyslipidaemia", ["leukemia"] = "leukaemia", ["septicemia"] = "septicaemia",
        ["esophagus"] = "oesophagus", ["esophageal"] = "oesophageal", ["hemorrhage"] = "haemorrhage", ["hematemesis"] = "haematemesis", ["hemoptysis"] = "haemoptysis", ["hematochezia"] = "haematochezia", ["melena"] = "melaena",
        ["hemoglobin"] = "haemoglobin", ["leukocytes"] = "leucocytes", ["hemodialysis"] = "haemodialysis", ["cecum"] = "caecum", ["cecal"] = "caecal", ["ileocecal"] = "ileocaecal", ["celiac"] = "coeliac", ["anesthesia"] = "anaesthesia",
        ["pheochromocytoma"] = "phaeochromocytoma", ["embolization"] = "embolisation", ["chemoembolization"] = "chemoembolisation", ["radioembolization"] = "radioembolisation", ["localized"] = "localised", ["generalized"] = "generalised",
        ["pulmonic"] = "pulmonary", ["appendectomy"] = "appendicectomy", ["counseling"] = "counselling",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Tags = new[]
    {
        "disorder", "finding", "procedure", "situation", "substance", "product", "medicinal product", "medicinal product form", "clinical drug", "body structure", "morphologic abnormality", "observable entity", "regime/therapy",
        "qualifier value", "event", "person", "specimen", "physical object", "context-dependent category", "organism", "tumor staging", "assessment scale", "cell structure", "diagnosis",
    }.ToFrozenSet();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Words = British.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A normal text with American words in British spelling.</summary>
    public static string Fold(string normal)
    {
        System.Text.StringBuilder? folded = null;
        var done = 0;
        foreach (var range in normal.AsSpan().Split(' '))
        {
            if (Words.TryGetValue(normal.AsSpan()[range], out var british))
            {
                var (start, length) = range.GetOffsetAndLength(normal.Length);
                (folded ??= new()).Append(normal, done, start - done).Append(british);
                done = start + length;
            }
        }

        return folded is null ? normal : folded.Append(normal, done, normal.Length - done).ToString();
    }

    /// <summary>A text without the tag that SNOMED CT hangs on its names, such as <c>(disorder)</c>.</summary>
    public static string WithoutTag(string text)
    {
        var trimmed = text.AsSpan().TrimEnd();
        var open = trimmed.LastIndexOf('(');
        return open > 0 && trimmed[^1] == ')' && Tags.GetAlternateLookup<ReadOnlySpan<char>>().Contains(trimmed[(open + 1)..^1]) ? trimmed[..open].TrimEnd().ToString() : text;
    }

    /// <summary>A normal text without the words by which a classification says that nothing further is said.</summary>
    public static string WithoutUnspecified(string normal)
    {
        var padded = $" {normal} ";
        foreach (var words in (string[])[" not otherwise specified ", " unspecified site ", " of unspecified site ", " unspecified type ", " unspecified ", " nos "])
        {
            padded = padded.Replace(words, " ", StringComparison.Ordinal);
        }

        return padded.Trim();
    }
}
