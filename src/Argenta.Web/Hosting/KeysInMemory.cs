using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Argenta.Web;

/// <summary>Holds the keys by which forms are signed, and forgets them with the program. The framework's own ephemeral provider still writes a key to the user's home, unencrypted.</summary>
internal sealed class KeysInMemory : IXmlRepository
{
    private readonly List<XElement> keys = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (keys)
        {
            return [.. keys];
        }
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        lock (keys)
        {
            keys.Add(element);
        }
    }
}
