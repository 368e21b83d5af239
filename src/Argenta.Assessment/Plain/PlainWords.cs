using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Assessment.Plain;

/// <summary>A language of the patient's pages.</summary>
public enum PlainLanguage
{
    /// <summary>English.</summary>
    [Word("en")]
    English,

    /// <summary>German.</summary>
    [Word("de")]
    German,
}

/// <summary>A text in both languages.</summary>
/// <param name="English">English.</param>
/// <param name="German">German.</param>
public readonly record struct PlainText(string English, string German)
{
    /// <summary>The text in a language.</summary>
    public string In(PlainLanguage language) => language == PlainLanguage.German ? German : English;

    internal static PlainText Read(YamlNode node, string english, string german) => new(node.RequiredText(english), node.RequiredText(german));
}

/// <summary>Words of the patient's pages: headings and fixed sentences, places of the body, ways of looking, months. From <c>knowledge/plain/words.yaml</c>.</summary>
public sealed class PlainWords
{
    private readonly ImmutableDictionary<string, PlainText> phrases;
    private readonly ImmutableDictionary<string, PlainText> names;
    private readonly ImmutableArray<PlainText> months;

    private PlainWords(ImmutableDictionary<string, PlainText> phrases, ImmutableDictionary<string, PlainText> names, ImmutableArray<PlainText> months) => (this.phrases, this.names, this.months) = (phrases, names, months);

    /// <summary>All phrases, for tests of their language.</summary>
    public IEnumerable<KeyValuePair<string, PlainText>> Phrases => phrases;

    /// <summary>A heading or fixed sentence.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this key.</exception>
    public string this[string key, PlainLanguage language] => phrases[key].In(language);

    /// <summary>A place, organ or way of looking; the term's own plain name where the words do not list it.</summary>
    public string Name(string id, PlainLanguage language, Terminology terms) =>
        names.TryGetValue(id, out var name) ? name.In(language) : Lower(terms[id]?.Plain ?? terms[id]?.Name ?? id.Replace('-', ' '));

    /// <summary>A whole day: <c>12 March 2026</c>, <c>12. März 2026</c>.</summary>
    public string Day(LocalDate day, PlainLanguage language) => language == PlainLanguage.German
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day.Day}. {Month(day, language)}")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day.Day} {Month(day, language)}");

    /// <summary>A month: <c>March 2026</c>, <c>März 2026</c>.</summary>
    public string Month(LocalDate day, PlainLanguage language) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{months[day.Month - 1].In(language)} {day.Year}");

    /// <summary>A date as exact as it is known.</summary>
    public string Date(PartialDate date, PlainLanguage language) => date.IsFull ? Day(date.Earliest, language) : date.Month > 0 ? Month(date.Earliest, language) : date.ToString();

    /// <summary>Loads the file.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static PlainWords Load(KnowledgeFolder folder)
    {
        var root = folder.Read("plain/words.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/plain/words.yaml", 0, 0, "The file is missing.", "Restore it: the patient's page is written with its words.");
        root.AllowKeys("phrases", "names", "months");
        return new(Map("phrases"), Map("names"), [.. root.List("months").Select(n => PlainText.Read(n, "en", "de"))]);

        ImmutableDictionary<string, PlainText> Map(string key) => root.Required(key).Entries.ToImmutableDictionary(e => e.Key, e => PlainText.Read(e.Value, "en", "de"));
    }

    private static string Lower(string name) => name.Length > 1 && char.IsUpper(name[1]) ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
