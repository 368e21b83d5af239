using System.Globalization;
using System.Runtime.CompilerServices;

namespace Argenta.Tests.Shared;

/// <summary>Every test runs in a culture that writes a decimal comma: a careless parse or format fails here first.</summary>
internal static class CommaCulture
{
    [ModuleInitializer]
    internal static void Set()
    {
        var german = CultureInfo.GetCultureInfo("de-DE");
        CultureInfo.DefaultThreadCurrentCulture = german;
        CultureInfo.DefaultThreadCurrentUICulture = german;
        CultureInfo.CurrentCulture = german;
        CultureInfo.CurrentUICulture = german;
    }
}
