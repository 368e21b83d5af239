using System.CommandLine;
using Argenta.Assessment.Plain;
using Argenta.Terms;

namespace Argenta.Cli.Commands;

/// <summary>The option for the language of what patients read.</summary>
internal static class Languages
{
    public static Option<string> Option()
    {
        var option = new Option<string>("--language") { Description = "Language of the patient's pages: en or de.", DefaultValueFactory = _ => "en" };
        option.AcceptOnlyFromAmong([.. Words<PlainLanguage>.All]);
        return option;
    }

    public static PlainLanguage Of(string? word) => Words<PlainLanguage>.TryParse(word, out var language) ? language : PlainLanguage.English;
}
